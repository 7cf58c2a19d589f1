import { createEffect, createSignal, onCleanup, Show, untrack, type JSX } from 'solid-js'
import type { Document } from '../../../shared/documents/document.ts'
import type { Refusal } from '../../../shared/documents/refusal.ts'
import { passIn } from '../../../shared/fairs/live-code.ts'
import { admits, leaves, type ScanBody } from '../../../shared/fairs/scan-kind.ts'
import type { CheckInAnswers, CheckInQuestion } from '../../../shared/fairs/check-in-questions.ts'
import type { ListedTicket } from '../../../shared/fairs/check-in-rules.ts'
import type { EventGate } from '../../../shared/fairs/event-kind.ts'
import { err, type Result } from '../../../shared/result.ts'
import { Checkbox, Segmented } from '../../ui/choice.tsx'
import { useRefusalText } from '../../ui/refusal-words.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { useWords } from '../../ui/words.ts'
import { gateWords } from '../gate-words.ts'
import { liveWords } from '../live/live-words.ts'
import { createAnnouncer } from './announce.ts'
import { AskGuest } from './ask-guest.tsx'
import { askWords } from './ask-words.ts'
import { createCodeReader } from './code-reader.ts'
import { HeldUp } from './held-up.tsx'
import { createLiveOnly } from './live-only.ts'
import { type Gate, type Seen, type Verdict, type Way } from './gate.ts'
import { PictureFile } from './picture-file.tsx'
import styles from './at-the-gate.module.css'
import { Sightings } from './sightings.ts'
import { Guests, TypedGuest } from './typed-guest.tsx'
import { listenForScanner } from './typing-scanner.ts'
import { UndoLast, type Passed } from './undo-last.tsx'
import { signalOf } from './verdict-signals.ts'
import { goesByItself, VerdictView } from './verdict-view.tsx'
import { Viewfinder } from './viewfinder.tsx'

/** What is asked of whom a scan let in. */
interface Asked extends Passed {
  questions: readonly CheckInQuestion[]
}

/** What is looked at, one after another: verdicts, questions, undoing. */
export function AtTheGate(props: {
  gate: Gate
  gates: readonly EventGate[]
  /** The key of the gate at which this phone is. */
  here: string
}): JSX.Element {
  const t = useWords(gateWords)
  const ask = useWords(askWords)
  const refusalText = useRefusalText()
  const reader = createCodeReader()
  const announcer = createAnnouncer()
  const sightings = new Sightings()
  const live = useWords(liveWords)
  const liveOnly = createLiveOnly(untrack(() => props.gate.event))
  createEffect(() => props.gate.askForLive(liveOnly.chosen()))
  const [verdict, setVerdict] = createSignal<Verdict>()
  const [way, setWay] = createSignal<Way>('in')
  const [passed, setPassed] = createSignal<Passed>()
  const [asked, setAsked] = createSignal<Asked>()
  const [notice, setNotice] = createSignal<string>()
  const [candidates, setCandidates] = createSignal<readonly ListedTicket[]>()
  const [problem, setProblem] = createSignal<string>()
  const [looking, setLooking] = createSignal(false)
  /** A code was typed by a scanner while there was something to finish first. */
  const [heldUp, setHeldUp] = createSignal(false)
  onCleanup(() => announcer.stop())
  onCleanup(listenForScanner((code) => typedByScanner(code)))
  createEffect(() => {
    if (!isOccupied()) setHeldUp(false)
  })

  const isOccupied = (): boolean =>
    looking() || verdict() !== undefined || candidates() !== undefined || asked() !== undefined

  async function show(look: Promise<Seen>): Promise<void> {
    setLooking(true)
    setProblem(undefined)
    setNotice(undefined)
    try {
      const seen = await look
      if ('candidates' in seen) return void setCandidates(seen.candidates)
      if ('till' in seen) {
        if (seen.till.ok) return void setNotice(t('tillMet'))
        return void setProblem(`${t('tillNotMet')} ${t(seen.till.error)}`)
      }
      const { verdict: shown } = seen
      setVerdict(shown)
      announcer.announce(signalOf(shown))
      const kept = await keeping(seen.kept)
      // A welcome must not stand that nobody will know of.
      if (kept.ok) noteLast(shown.scan, shown.name)
      else setVerdict(undefined)
    } finally {
      setLooking(false)
    }
  }

  /** Says so where this phone keeps something not, whatever the reason. */
  async function keeping<T>(write: Promise<Result<T, Refusal>>): Promise<Result<T, undefined>> {
    const kept = await write.catch((error: unknown) => {
      reportError(error)
      return undefined
    })
    if (kept?.ok) return kept
    setProblem(kept ? refusalText(kept.error) : t('notKept'))
    announcer.holdUp()
    return err(undefined)
  }

  function noteLast(scan: Document<ScanBody>, name: string | undefined): void {
    if (!admits(scan.body) && !leaves(scan.body)) return
    setPassed({ scan, name })
    const questions = props.gate.toAsk(scan)
    if (questions.length > 0) setAsked({ scan, name, questions })
  }

  async function remark(scan: Document<ScanBody>, answers: CheckInAnswers, note: string): Promise<void> {
    setAsked(undefined)
    const kept = await keeping(props.gate.remark(scan, { answers, note }))
    if (kept.ok) setNotice(ask('noted'))
  }

  async function undo(scan: Document<ScanBody>): Promise<void> {
    setVerdict(undefined)
    setAsked(undefined)
    const kept = await keeping(props.gate.undo(scan))
    if (!kept.ok) return
    setPassed(undefined)
    setNotice(t('undone'))
  }

  function sighted(code: string): void {
    const now = performance.now()
    // A live code is another one every few seconds, and still the same pass in the same hand.
    const pass = passIn(code)
    if (isOccupied()) sightings.keep(pass, now)
    else if (sightings.isNew(pass, now)) void show(props.gate.present(code, way()))
  }

  /** Whoever scans the next guest has seen that the last one is welcome; all else must be seen first. */
  function typedByScanner(code: string): void {
    const now = performance.now()
    const pass = passIn(code)
    const shown = verdict()
    const isSeen = shown !== undefined && goesByItself(shown) && asked() === undefined
    if (isOccupied() && !isSeen) {
      sightings.keep(pass, now)
      announcer.holdUp()
      setHeldUp(true)
    } else if (sightings.isNew(pass, now)) {
      setVerdict(undefined)
      void show(props.gate.present(code, way()))
    }
  }

  function choose(holder: string): void {
    setCandidates(undefined)
    void show(props.gate.presentGuest(holder, way()))
  }

  async function letIn(): Promise<void> {
    const shown = verdict()
    if (!shown) return
    // At once: a second tap would let in twice, and be the only one that can be undone.
    setVerdict(undefined)
    const kept = await keeping(props.gate.letIn(shown))
    if (kept.ok) noteLast(kept.value, shown.name)
  }

  return (
    <div class={styles.gate}>
      <Viewfinder reader={reader} onCode={sighted} instead={t('typeInstead')} />
      <div class={styles.panel}>
        <p class={styles.problem} role="alert">
          {problem()}
        </p>
        <output class={styles.notice}>{notice()}</output>
        <Show when={passed()} keyed>
          {(last) => (
            <UndoLast
              passed={last}
              onNote={() => setAsked({ ...last, questions: props.gate.list.questions })}
              onUndo={() => void undo(last.scan)}
              onOver={() => setPassed(undefined)}
            />
          )}
        </Show>
        <div class={styles.choices}>
          <Segmented
            label={t('way')}
            options={(['in', 'out'] as const).map((value) => ({ value, label: t(`way-${value}`) }))}
            value={way()}
            onChange={setWay}
          />
          <Show when={way() === 'in'}>
            <Checkbox label={live('liveOnly')} checked={liveOnly.chosen()} onChange={liveOnly.choose} />
          </Show>
        </div>
        <div class={styles.tools}>
          <TypedGuest
            find={(typed, most) => props.gate.find(typed, most)}
            types={props.gate.list.ticketTypes}
            onCode={(code) => void show(props.gate.present(code, way()))}
            onGuest={choose}
          />
          <PictureFile
            reader={reader}
            onCode={(code) => void show(props.gate.present(code, way()))}
            onProblem={setProblem}
          />
        </div>
      </div>
      <Sheet open={candidates() !== undefined} title={t('choose')} onClose={() => setCandidates(undefined)}>
        <HeldUp when={heldUp()} />
        <Guests tickets={candidates() ?? []} types={props.gate.list.ticketTypes} onGuest={choose} />
      </Sheet>
      <Show when={verdict()} keyed>
        {(shown) => (
          <VerdictView
            verdict={shown}
            gates={props.gates}
            days={props.gate.list.days}
            here={props.here}
            reentry={props.gate.list.reentry}
            heldUp={heldUp()}
            onNext={() => setVerdict(undefined)}
            onLetIn={() => void letIn()}
            onUndo={() => void undo(shown.scan)}
          />
        )}
      </Show>
      <Show when={verdict() === undefined && asked()} keyed>
        {({ scan, name, questions }) => (
          <AskGuest
            name={name ?? t('aGuest')}
            questions={questions}
            answers={props.gate.remembered(scan).answers}
            heldUp={heldUp()}
            onDone={(answers, note) => void remark(scan, answers, note)}
            onSkip={() => setAsked(undefined)}
            onUndo={() => void undo(scan)}
          />
        )}
      </Show>
    </div>
  )
}
