import { createSignal, untrack, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import { correctionReasons, type CorrectionReason } from '../../shared/fairs/correction-kind.ts'
import type { ScanBody } from '../../shared/fairs/scan-kind.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Button } from '../ui/button.tsx'
import { Choices } from '../ui/choice.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { useWords } from '../ui/words.ts'
import { takeBack } from './fair-actions.ts'
import { fairsWords } from './fairs-words.ts'

/** Whoever answers for a fair takes back a scan, and says why. */
export function TakeBack(props: {
  /** Undefined while nothing is asked. */
  scan: Document<ScanBody> | undefined
  name: string
  onClose: () => void
}): JSX.Element {
  const t = useWords(fairsWords)
  const store = useStore()
  const attempt = useAttempt()
  const [reason, setReason] = createSignal<CorrectionReason>('wrong-guest')

  async function confirm(): Promise<void> {
    const scan = untrack(() => props.scan)
    props.onClose()
    if (scan) await attempt(takeBack(store, scan, reason()))
  }

  return (
    <Sheet
      open={props.scan !== undefined}
      title={t('takeBackTitle', { name: props.name })}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>{t('takeBackNot')}</Button>
          <Button variant="primary" onClick={() => void confirm()}>
            {t('takeBack')}
          </Button>
        </>
      }
    >
      <p>{t('takeBackText')}</p>
      <Choices
        label={t('takeBackWhy')}
        options={correctionReasons.map((value) => ({ value, label: t(`why-${value}`) }))}
        value={reason()}
        onChange={setReason}
      />
    </Sheet>
  )
}
