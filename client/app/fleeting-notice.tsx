import { createEffect, onCleanup, Show, type JSX } from 'solid-js'
import type { OpenStore } from '../store/open-store.ts'
import { Card } from '../ui/card.tsx'
import { useWords } from '../ui/words.ts'
import { appWords } from './app-words.ts'
import styles from './notice.module.css'

/**
 * For a browser that keeps nothing, or no files: says so for as long as the window is open, and warns before what is
 * unsent is lost.
 */
export default function FleetingNotice(props: { open: OpenStore }): JSX.Element {
  const t = useWords(appWords)
  const unsent = (): number => {
    const { status, images } = props.open.store
    const documents = props.open.keeps ? 0 : status.waiting() + status.rejected().length
    return documents + images.waiting().size
  }
  const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
  createEffect(() => {
    if (unsent() === 0) return
    addEventListener('beforeunload', warn)
    onCleanup(() => removeEventListener('beforeunload', warn))
  })
  return (
    <aside class={styles.notice}>
      <Card tone="care">
        <strong>{t(props.open.keeps ? 'fleetingPicturesTitle' : 'fleetingTitle')}</strong>
        <p>{t('fleetingText')}</p>
        <p aria-live="polite">
          <Show when={unsent() > 0} fallback={t('fleetingSent')}>
            <strong>{t('fleetingUnsent', { count: unsent() })}</strong>
          </Show>
        </p>
      </Card>
    </aside>
  )
}
