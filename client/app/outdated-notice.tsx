import { createSignal, createUniqueId, Show, type JSX } from 'solid-js'
import { isWriting } from '../store/drafts.ts'
import { Button } from '../ui/button.tsx'
import { useWords } from '../ui/words.ts'
import { useApp } from './app-context.ts'
import { appWords } from './app-words.ts'
import styles from './outdated-notice.module.css'
import { outdatedWords } from './outdated-words.ts'

/** Above every screen while the app is too old to go on: what is safe, and the one thing to do. Reading goes on below. */
export function OutdatedNotice(): JSX.Element {
  const t = useWords(outdatedWords)
  const ta = useWords(appWords)
  const { store, update, unsentForms } = useApp()
  const title = createUniqueId()
  const [search, setSearch] = createSignal<'looking' | 'coming' | 'none'>()
  const outdated = (): boolean => {
    const state = store()
    return state.status === 'open' && state.open.store.status.network().state === 'outdated'
  }
  const writing = (): boolean => unsentForms.any() || isWriting()

  async function fetchUpdate(): Promise<void> {
    setSearch('looking')
    setSearch((await update.fetch()) ? 'coming' : 'none')
  }

  return (
    <Show when={outdated()}>
      <section class={styles.notice} aria-labelledby={title}>
        <strong id={title}>{t('title')}</strong>
        <p>{t('text')}</p>
        <p aria-live="polite">{writing() ? ta('updateLater') : search() && t(search()!)}</p>
        <Button
          variant="primary"
          busy={search() === 'looking'}
          disabled={writing()}
          onClick={() => void fetchUpdate()}
        >
          {t('update')}
        </Button>
      </section>
    </Show>
  )
}
