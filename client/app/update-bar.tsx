import { Show, type JSX } from 'solid-js'
import { Button } from '../ui/button.tsx'
import { useWords } from '../ui/words.ts'
import { useApp } from './app-context.ts'
import { appWords } from './app-words.ts'
import styles from './update-bar.module.css'

/** Offers the new version. It is applied on a tap, and not under a form that has not been sent. */
export function UpdateBar(): JSX.Element {
  const t = useWords(appWords)
  const { update, unsentForms } = useApp()
  return (
    <div aria-live="polite">
      <Show when={update.ready()}>
        <div class={styles.bar}>
          <p>{unsentForms.any() ? t('updateLater') : t('updateReady')}</p>
          <Button variant="primary" small disabled={unsentForms.any()} onClick={update.apply}>
            {t('updateApply')}
          </Button>
        </div>
      </Show>
    </div>
  )
}
