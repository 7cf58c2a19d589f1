import { createSignal, Show, type JSX } from 'solid-js'
import {
  ALLOTMENT_NOTE_LENGTH,
  countReasons,
  type CountReason,
} from '../../../shared/points/allotment-kind.ts'
import type { AllotmentTally } from '../../../shared/points/stall-report.ts'
import { useStore } from '../../store/store-context.ts'
import { useAttempt } from '../../ui/attempt.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choice.tsx'
import { TextField } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { toast } from '../../ui/toasts.tsx'
import { uiWords } from '../../ui/ui-words.ts'
import { useWords } from '../../ui/words.ts'
import styles from './form.module.css'
import { settle } from './hand-over-actions.ts'
import { stallWords } from './stall-words.ts'
import { wholeWithin } from './whole.ts'

/** Counts what is left of an allotment, and settles it. */
export function CountSheet(props: {
  tally: AllotmentTally
  open: boolean
  onClose: () => void
}): JSX.Element {
  const t = useWords(stallWords)
  const ui = useWords(uiWords)
  const store = useStore()
  const attempt = useAttempt()
  const [typed, setTyped] = createSignal('')
  const [reason, setReason] = createSignal<CountReason | ''>('')
  const [note, setNote] = createSignal('')
  const [tried, setTried] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const quantity = (): number => props.tally.allotment.body.quantity
  const expected = (): number => Math.max(0, quantity() - props.tally.handed)
  const counted = () => wholeWithin(typed(), 0, quantity())
  const differs = (): boolean => counted() !== undefined && counted() !== expected()

  async function save(): Promise<void> {
    setTried(true)
    const number = counted()
    const why = reason()
    if (number === undefined || (differs() && why === '') || busy()) return
    setBusy(true)
    const said = differs() && why !== '' ? { reason: why, note: note() } : {}
    const outcome = await attempt(settle(store, props.tally.allotment, number, said))
    setBusy(false)
    if (!outcome.ok) return
    toast(t('settled'))
    props.onClose()
  }

  return (
    <Sheet
      open={props.open}
      title={t('countTitle')}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{ui('cancel')}</Button>
          <Button variant="primary" busy={busy()} onClick={() => void save()}>
            {t('settleIt')}
          </Button>
        </>
      }
    >
      <div class={styles.form}>
        <p>{t('countText', { count: expected(), of: quantity() })}</p>
        <TextField
          type="number"
          inputMode="numeric"
          label={t('counted')}
          required
          min={0}
          max={quantity()}
          value={typed()}
          onInput={setTyped}
          error={tried() && counted() === undefined ? t('countedWrong', { most: quantity() }) : undefined}
        />
        <Show when={differs()}>
          <Select
            label={t('countWhy')}
            required
            options={[
              { value: '' as const, label: t('choose') },
              ...countReasons.map((value) => ({ value, label: t(`why-${value}`) })),
            ]}
            value={reason()}
            onChange={setReason}
            error={tried() && reason() === '' ? t('countWhyMissing') : undefined}
          />
          <TextField
            label={t('countNote')}
            maxLength={ALLOTMENT_NOTE_LENGTH}
            value={note()}
            onInput={setNote}
          />
        </Show>
      </div>
    </Sheet>
  )
}
