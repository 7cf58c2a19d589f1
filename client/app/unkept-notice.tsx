import { createEffect, onCleanup, Show, type JSX } from 'solid-js'
import { isUnkept } from '../store/drafts.ts'
import { Card } from '../ui/card.tsx'
import { useWords } from '../ui/words.ts'
import { appWords } from './app-words.ts'
import styles from './notice.module.css'

/** Above a form whose words the device has no space to keep; the browser asks before it leaves them. */
export default function UnkeptNotice(): JSX.Element {
  const t = useWords(appWords)
  const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
  createEffect(() => {
    if (!isUnkept()) return
    addEventListener('beforeunload', warn)
    onCleanup(() => removeEventListener('beforeunload', warn))
  })
  return (
    <div aria-live="polite" class={`${styles.notice ?? ''} ${styles.stays ?? ''}`}>
      <Show when={isUnkept()}>
        <Card tone="care">
          <p>{t('draftsUnkept')}</p>
        </Card>
      </Show>
    </div>
  )
}
