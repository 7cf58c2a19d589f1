import { createSignal, onMount, type JSX } from 'solid-js'
import { Button } from '../ui/button.tsx'
import { putAway } from '../ui/full-device.ts'
import { Sheet } from '../ui/sheet.tsx'
import { uiWords } from '../ui/ui-words.ts'
import { useWords } from '../ui/words.ts'
import { appWords } from './app-words.ts'

/** Something was not saved because the device is full: what is safe, and what to do. */
export default function FullDeviceSheet(): JSX.Element {
  const t = useWords(appWords)
  const ui = useWords(uiWords)
  // A dialog can only be opened once it is there.
  const [shown, setShown] = createSignal(false)
  onMount(() => setShown(true))
  return (
    <Sheet
      open={shown()}
      title={t('fullTitle')}
      onClose={putAway}
      actions={
        <Button variant="primary" onClick={putAway}>
          {ui('close')}
        </Button>
      }
    >
      <p>{t('fullKept')}</p>
      <p>{t('fullHow')}</p>
    </Sheet>
  )
}
