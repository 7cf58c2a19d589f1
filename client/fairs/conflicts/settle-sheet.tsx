import { createEffect, createSignal, untrack, type JSX } from 'solid-js'
import type { Conflict } from '../../../shared/fairs/conflicts.ts'
import { decisions, JUDGEMENT_REASON_LENGTH, type Decision } from '../../../shared/fairs/judgement-kind.ts'
import { useStore } from '../../store/store-context.ts'
import { useAttempt } from '../../ui/attempt.ts'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choice.tsx'
import { TextArea } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useWords } from '../../ui/words.ts'
import { conflictWords } from './conflict-words.ts'
import styles from './conflicts.module.css'
import { settle } from './settle.ts'

/** Whoever answers for a fair says what a conflict was, and why they think so. */
export function SettleSheet(props: {
  fair: string
  /** Undefined while nothing is asked. */
  conflict: Conflict | undefined
  /** Who and what it is about, in words. */
  about: string
  onClose: () => void
}): JSX.Element {
  const t = useWords(conflictWords)
  const store = useStore()
  const attempt = useAttempt()
  const [decision, setDecision] = createSignal<Decision>('stands')
  const [reason, setReason] = createSignal('')
  const [tried, setTried] = createSignal(false)
  /** No code is to blame for places that were given twice. */
  const choices = () => decisions.filter((one) => one !== 'misuse' || props.conflict?.sort !== 'oversold')
  const isMissing = (): boolean => reason().trim() === ''

  createEffect(() => {
    if (props.conflict) return
    setDecision('stands')
    setReason('')
    setTried(false)
  })

  async function confirm(): Promise<void> {
    setTried(true)
    const conflict = untrack(() => props.conflict)
    if (isMissing() || !conflict) return
    const written = settle(store, props.fair, conflict, decision(), reason())
    if ((await attempt(written)).ok) props.onClose()
  }

  return (
    <Sheet
      open={props.conflict !== undefined}
      title={props.about}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>{t('notNow')}</Button>
          <Button variant="primary" onClick={() => void confirm()}>
            {t('keep')}
          </Button>
        </>
      }
    >
      <div class={styles.form}>
        <p>{t('decideText')}</p>
        <Choices
          label={t('decideTitle')}
          options={choices().map((value) => ({ value, label: t(`decision-${value}`) }))}
          value={decision()}
          onChange={setDecision}
        />
        <TextArea
          label={t('why')}
          hint={t('whyHint')}
          value={reason()}
          onInput={setReason}
          maxLength={JUDGEMENT_REASON_LENGTH}
          required
          error={tried() && isMissing() ? t('whyMissing') : undefined}
        />
      </div>
    </Sheet>
  )
}
