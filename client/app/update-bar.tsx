import { createEffect, Show, type JSX } from 'solid-js'
import { isWriting } from '../store/drafts.ts'
import { Button } from '../ui/button.tsx'
import { useWords } from '../ui/words.ts'
import { useApp } from './app-context.ts'
import { appWords } from './app-words.ts'
import styles from './update-bar.module.css'

/** Offers the new version. It is applied on a tap, and not under a form that has not been sent. */
export function UpdateBar(): JSX.Element {
  const t = useWords(appWords)
  const { update, unsentForms } = useApp()
  const writing = (): boolean => unsentForms.any() || isWriting()
  createEffect(() => {
    if (update.applied() && !writing()) location.reload()
  })
  return (
    <div aria-live="polite">
      <Show when={update.ready()}>
        <div class={styles.bar}>
          <p>{writing() ? t('updateLater') : t('updateReady')}</p>
          <Button variant="primary" small disabled={writing()} onClick={update.apply}>
            {t('updateApply')}
          </Button>
        </div>
      </Show>
    </div>
  )
}
