import { createEffect, createSignal, type JSX } from 'solid-js'
import { RULING_REASON_LENGTH } from '../../shared/moderation/ruling-kind.ts'
import { Button } from '../ui/button.tsx'
import { TextArea } from '../ui/field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { useWords } from '../ui/words.ts'
import styles from './reason-sheet.module.css'
import { moderationWords } from './words.ts'

/** Asks for the reason of a decision before it is made. */
export function ReasonSheet(props: {
  open: boolean
  title: string
  text: string
  confirm: string
  required?: boolean
  danger?: boolean
  onConfirm: (reason: string) => Promise<void>
  onClose: () => void
}): JSX.Element {
  const t = useWords(moderationWords)
  const [reason, setReason] = createSignal('')
  const [tried, setTried] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const missing = () => props.required === true && reason().trim() === ''

  createEffect(() => {
    if (!props.open) {
      setReason('')
      setTried(false)
    }
  })

  async function confirm(): Promise<void> {
    setTried(true)
    if (missing() || busy()) return
    setBusy(true)
    await props.onConfirm(reason())
    setBusy(false)
  }

  return (
    <Sheet
      open={props.open}
      title={props.title}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('notNow')}</Button>
          <Button variant={props.danger ? 'danger' : 'primary'} busy={busy()} onClick={() => void confirm()}>
            {props.confirm}
          </Button>
        </>
      }
    >
      <div class={styles.inside}>
        <p>{props.text}</p>
        <TextArea
          label={props.required ? t('why') : t('whyOptional')}
          value={reason()}
          onInput={setReason}
          maxLength={RULING_REASON_LENGTH}
          required={props.required ?? false}
          error={tried() && missing() ? t('whyMissing') : undefined}
        />
      </div>
    </Sheet>
  )
}
