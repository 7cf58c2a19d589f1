import { useNavigate } from '@solidjs/router'
import {
  createEffect,
  createResource,
  createSignal,
  onCleanup,
  onMount,
  Show,
  untrack,
  type JSX,
} from 'solid-js'
import type { Document } from '../../../shared/documents/document.ts'
import { passIn } from '../../../shared/fairs/live-code.ts'
import { admits, leaves, type ScanBody } from '../../../shared/fairs/scan-kind.ts'
import type { CheckInAnswers, CheckInQuestion } from '../../../shared/fairs/check-in-questions.ts'
import type { ListedTicket } from '../../../shared/fairs/check-in-rules.ts'
import { dayAt } from '../../../shared/fairs/event-days.ts'
import type { EventBody, EventGate } from '../../../shared/fairs/event-kind.ts'
import { stationKind } from '../../../shared/fairs/station-kind.ts'
import { useApp } from '../../app/app-context.ts'
import { STATION } from '../../app/station-places.ts'
import { createDocument } from '../../store/live-documents.ts'
import { useStore } from '../../store/store-context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Checkbox, Segmented } from '../../ui/choice.tsx'
import { formatDate } from '../../ui/format.ts'
import { useRefusalText } from '../../ui/refusal-words.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { useWords } from '../../ui/words.ts'
import { dayName } from '../day-name.ts'
import { gateWords } from '../gate-words.ts'
import { liveWords } from '../live/live-words.ts'
import { fairPath } from '../paths.ts'
import { keepAwake } from '../wake-lock.ts'
import { WithFairRights } from '../with-fair.tsx'
import { createAnnouncer } from './announce.ts'
import { AskGuest } from './ask-guest.tsx'
import { askWords } from './ask-words.ts'
import { createCodeReader } from './code-reader.ts'
import { GateChoice } from './gate-choice.tsx'
import { GateCounter } from './gate-counter.tsx'
import { createLiveOnly } from './live-only.ts'
import { openGate, type Gate, type Seen, type Verdict, type Way } from './gate.ts'
import { listTime } from './list-time.ts'
import { createMyGate } from './my-gate.ts'
import { PictureFile } from './picture-file.tsx'
import { readyWords } from './ready-words.ts'
import styles from './scan-screen.module.css'
import { Sightings } from './sightings.ts'
import { createSignatureCheck } from './signature-check.ts'
import { Guests, TypedGuest } from './typed-guest.tsx'
import { UndoLast, type Passed } from './undo-last.tsx'
import { signalOf } from './verdict-signals.ts'
import { VerdictView } from './verdict-view.tsx'
import { Viewfinder } from './viewfinder.tsx'

/** The gate of a fair on this phone. It needs no network. */
export default function ScanScreen(): JSX.Element {
  return <WithFairRights needs="scan">{(fair) => <Scanner fair={fair()} />}</WithFairRights>
}

function Scanner(props: { fair: Document<EventBody> }): JSX.Element {
  const t = useWords(gateWords)
  const ready = useWords(readyWords)
  const store = useStore()
  const navigate = useNavigate()
  const [version, setVersion] = createSignal(0)
  const gates = (): readonly EventGate[] => props.fair.body.gates
  const { session } = useApp()
  const station = createDocument(stationKind, () => session.account()?.station)
  const mine = createMyGate(
    untrack(() => props.fair.id),
    gates,
    () => station()?.body.gate ?? '',
  )
  const [changing, setChanging] = createSignal(false)
  let isLeft = false
  const [gate] = createResource(async () => {
    const open = await openGate({
      store,
      event: props.fair.id,
      gate: () => mine.gate()?.key ?? '',
      verify: createSignatureCheck(globalThis.crypto.subtle),
      onChange: () => setVersion((before) => before + 1),
    })
    // Whoever did not wait for the list needs nothing of it any more.
    if (isLeft) open.stop()
    return open
  })
  let dialog: HTMLDialogElement | undefined

  keepAwake()
  onMount(() => dialog?.showModal())
  onCleanup(() => {
    isLeft = true
    gate.latest?.stop()
    dialog?.close()
  })
  // The list is as fresh as the last answer of the server, also when that was "nothing new".
  createEffect(() => {
    const reachedAt = store.status.reachedAt()
    if (reachedAt > 0) gate()?.heard(reachedAt + store.clock.skew())
  })

  const leave = (): void =>
    navigate(session.account()?.station ? `${STATION}?from=gate` : fairPath(props.fair.id))
  const age = (): string => {
    version()
    const heardAt = gate()?.list.age.heardAt
    return heardAt === undefined
      ? t('listNone')
      : t('listAge', { time: listTime(heardAt, store.clock.now()) })
  }
  const keyFault = () => {
    version()
    return gate()?.keyFault()
  }
  const keysSince = (): string => {
    const pinnedAt = keyFault()?.pinnedAt
    return pinnedAt === undefined ? '' : formatDate(pinnedAt)
  }
  const today = (): string | undefined => {
    version()
    const { days } = props.fair.body
    const day = dayAt(days, store.clock.now())
    return day && dayName(day, days)
  }
  const counts = () => {
    version()
    const open = gate()
    if (!open) return { present: 0, out: 0, expected: 0 }
    const { present, out } = open.list.headsOn(open.day())
    return { present, out, expected: open.list.expectedOn(open.day()) }
  }

  return (
    <dialog
      ref={(element) => (dialog = element)}
      class={styles.scanner}
      aria-label={t('title')}
      onCancel={(event) => {
        event.preventDefault()
        leave()
      }}
    >
      <div>
        <header class={styles.header}>
          <IconButton icon="close" label={t('leave')} onClick={leave} />
          <div class={styles.titles}>
            <h1 tabIndex={-1} class={styles.title}>
              {props.fair.body.title}
            </h1>
            <p class={styles.facts}>
              <Show when={station()}>{(known) => <span>{known().body.name} · </span>}</Show>
              <Show when={today()}>{(day) => <span>{day()} · </span>}</Show>
              <GateCounter {...counts()} />
              {age()}
            </p>
          </div>
          <IconButton
            icon="shield"
            label={ready('toReady')}
            onClick={() => navigate(`${fairPath(props.fair.id)}/ready`)}
          />
          <Show when={gates().length > 1 && mine.gate()}>
            {(here) => (
              <Button
                small
                icon="place"
                aria-label={t('changeGate', { gate: here().name })}
                onClick={() => setChanging(true)}
              >
                {here().name}
              </Button>
            )}
          </Show>
        </header>
        <Show when={keyFault()}>
          {(fault) => (
            <p class={styles.warning} role="alert">
              {t(`keys-${fault().why}`, { time: keysSince() })} {t('keysRefused')}
            </p>
          )}
        </Show>
      </div>
      <Show
        when={mine.isOpen() || changing()}
        fallback={
          <Show when={gate()} fallback={<Skeleton shape="card" rows={1} />}>
            {(open) => <AtTheGate gate={open()} gates={gates()} here={mine.gate()?.key ?? ''} />}
          </Show>
        }
      >
        <GateChoice
          gates={gates()}
          onChoose={(chosen) => {
            mine.choose(chosen)
            setChanging(false)
          }}
        />
      </Show>
    </dialog>
  )
}

/** What is asked of whom a scan let in. */
interface Asked extends Passed {
  questions: readonly CheckInQuestion[]
}

function AtTheGate(props: {
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
  onCleanup(() => announcer.stop())

  const isOccupied = (): boolean =>
    looking() || verdict() !== undefined || candidates() !== undefined || asked() !== undefined

  async function show(look: Promise<Seen>): Promise<void> {
    setLooking(true)
    setProblem(undefined)
    setNotice(undefined)
    try {
      const seen = await look
      if ('candidates' in seen) return void setCandidates(seen.candidates)
      const { verdict: shown } = seen
      setVerdict(shown)
      announcer.announce(signalOf(shown))
      const kept = await seen.kept
      if (kept.ok) return noteLast(shown.scan, shown.name)
      setVerdict(undefined)
      setProblem(refusalText(kept.error))
    } finally {
      setLooking(false)
    }
  }

  function noteLast(scan: Document<ScanBody>, name: string | undefined): void {
    if (!admits(scan.body) && !leaves(scan.body)) return
    setPassed({ scan, name })
    const questions = props.gate.toAsk(scan)
    if (questions.length > 0) setAsked({ scan, name, questions })
  }

  async function remark(scan: Document<ScanBody>, answers: CheckInAnswers, note: string): Promise<void> {
    setAsked(undefined)
    const kept = await props.gate.remark(scan, { answers, note })
    if (kept.ok) setNotice(ask('noted'))
    else setProblem(refusalText(kept.error))
  }

  async function undo(scan: Document<ScanBody>): Promise<void> {
    setVerdict(undefined)
    setAsked(undefined)
    const kept = await props.gate.undo(scan)
    if (!kept.ok) return void setProblem(refusalText(kept.error))
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

  function choose(holder: string): void {
    setCandidates(undefined)
    void show(props.gate.presentGuest(holder, way()))
  }

  async function letIn(): Promise<void> {
    const shown = verdict()
    if (!shown) return
    // At once: a second tap would let in twice, and be the only one that can be undone.
    setVerdict(undefined)
    const kept = await props.gate.letIn(shown)
    if (kept.ok) noteLast(kept.value, shown.name)
    else setProblem(refusalText(kept.error))
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
            onDone={(answers, note) => void remark(scan, answers, note)}
            onSkip={() => setAsked(undefined)}
            onUndo={() => void undo(scan)}
          />
        )}
      </Show>
    </div>
  )
}
