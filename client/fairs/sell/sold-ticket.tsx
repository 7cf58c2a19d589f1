import { createSignal, onCleanup, Show, untrack, type JSX } from 'solid-js'
import type { Document } from '../../../shared/documents/document.ts'
import type { CheckInAnswers, CheckInQuestion } from '../../../shared/fairs/check-in-questions.ts'
import { UNDO_WITHIN } from '../../../shared/fairs/correction-kind.ts'
import type { VerifySignature } from '../../../shared/fairs/pass-verification.ts'
import type { ScanBody } from '../../../shared/fairs/scan-kind.ts'
import { useStore } from '../../store/store-context.ts'
import { Button } from '../../ui/button.tsx'
import { useRefusalText } from '../../ui/refusal-words.ts'
import { useWords } from '../../ui/words.ts'
import { CodeCard } from '../code-card.tsx'
import { AskGuest } from '../gate/ask-guest.tsx'
import { askWords } from '../gate/ask-words.ts'
import { openGate, type Gate } from '../gate/gate.ts'
import { gateWords } from '../gate-words.ts'
import { priceText } from './price.ts'
import { sellWords } from './sell-words.ts'
import styles from './sell.module.css'
import type { Sold } from './till.ts'

/** What the buyer photographs: the code of their ticket, and that of their receipt. */
export function SoldTicket(props: {
  sold: Sold
  event: string
  /** The key of the gate at which this phone is, '' for none. */
  here: string
  verify: VerifySignature
  onNext: () => void
  onTakeBack: () => void
}): JSX.Element {
  const t = useWords(sellWords)
  const gate = useWords(gateWords)
  const ask = useWords(askWords)
  const store = useStore()
  const refusalText = useRefusalText()
  const [said, setSaid] = createSignal<string>()
  const [admitted, setAdmitted] = createSignal<Document<ScanBody>>()
  const [asked, setAsked] = createSignal<readonly CheckInQuestion[]>()
  const [busy, setBusy] = createSignal(false)
  const [mayTakeBack, setMayTakeBack] = createSignal(true)
  const { body, sort } = untrack(() => props.sold.sale)
  const timer = setTimeout(() => setMayTakeBack(false), Math.max(0, sort + UNDO_WITHIN - store.clock.now()))
  onCleanup(() => clearTimeout(timer))

  const opened = (): Promise<Gate> =>
    openGate({
      store,
      event: props.event,
      gate: () => props.here,
      verify: props.verify,
      onChange: () => undefined,
    })

  async function letIn(): Promise<void> {
    setBusy(true)
    const here = await opened()
    try {
      const seen = await here.present(props.sold.pass)
      if (!('verdict' in seen)) return
      const kept = await seen.kept
      if (!kept.ok) return void setSaid(refusalText(kept.error))
      const { verdict, scan } = seen.verdict
      if (verdict === 'welcome') {
        setAdmitted(scan)
        const questions = here.toAsk(scan)
        if (questions.length > 0) setAsked(questions)
      }
      setSaid(verdict === 'welcome' ? t('letInDone', { name: body.name }) : gate(verdict))
    } finally {
      here.stop()
      setBusy(false)
    }
  }

  async function remark(scan: Document<ScanBody>, answers: CheckInAnswers, note: string): Promise<void> {
    setAsked(undefined)
    const here = await opened()
    const kept = await here.remark(scan, { answers, note })
    here.stop()
    setSaid(kept.ok ? ask('noted') : refusalText(kept.error))
  }

  /** Who was let in here by a sale that was none has not come in. */
  async function takeBack(): Promise<void> {
    const scan = admitted()
    if (!scan) return props.onTakeBack()
    setBusy(true)
    const here = await opened()
    const kept = await here.undo(scan)
    here.stop()
    setBusy(false)
    if (kept.ok) props.onTakeBack()
    else setSaid(refusalText(kept.error))
  }

  return (
    <div class={styles.sold}>
      <h2>{t('sold', { name: body.name })}</h2>
      <p>{t('photograph')}</p>
      <CodeCard
        code={props.sold.pass}
        label={t('code', { name: body.name })}
        name={body.name}
        about={priceText(body.price, body.currency)}
      />
      <p>
        {t('receipt')}{' '}
        <code class={styles.receipt}>{props.sold.receipt.replaceAll(/(.{4})(?=.)/g, '$1-')}</code>
        <br />
        <span class={styles.soft}>{t('receiptText', { place: `${location.host}/claim` })}</span>
      </p>
      <output>{said()}</output>
      <Show when={said() === undefined}>
        <Button icon="check" busy={busy()} onClick={() => void letIn()} wide>
          {t('letIn')}
        </Button>
      </Show>
      <Button variant="primary" onClick={() => props.onNext()} wide>
        {t('next')}
      </Button>
      <Show when={mayTakeBack()}>
        <Button variant="quiet" busy={busy()} onClick={() => void takeBack()}>
          {t('takeBack')}
        </Button>
      </Show>
      <Show when={asked()}>
        {(questions) => (
          <AskGuest
            name={body.name}
            questions={questions()}
            answers={{}}
            onDone={(answers, note) => void remark(admitted()!, answers, note)}
            onSkip={() => setAsked(undefined)}
            onUndo={() => {
              setAsked(undefined)
              void takeBack()
            }}
          />
        )}
      </Show>
    </div>
  )
}
