import { createSignal, Show, type JSX } from 'solid-js'
import { databaseName } from '../store/database-name.ts'
import { Button } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { useWords } from '../ui/words.ts'
import { useApp } from './app-context.ts'
import { appWords } from './app-words.ts'
import styles from './damaged-screen.module.css'

/** The local database does not open: says so, and repairs it without losing what only this device has. */
export default function DamagedScreen(): JSX.Element {
  const t = useWords(appWords)
  const { session } = useApp()
  const [busy, setBusy] = createSignal(false)
  const [unkept, setUnkept] = createSignal(false)

  async function repair(): Promise<void> {
    const account = session.account()
    if (!account) return
    setBusy(true)
    const { keepForLater, removeDatabases, salvage } = await import('../store/salvage.ts')
    const name = databaseName(account.member)
    const found = await salvage(indexedDB, name)
    try {
      keepForLater(localStorage, name, found)
    } catch {
      // Nothing is removed before what exists nowhere else is safe.
      setBusy(false)
      setUnkept(true)
      return
    }
    await removeDatabases(indexedDB, name)
    location.reload()
  }

  return (
    <Page title={t('damagedTitle')}>
      <p>{t('damagedText')}</p>
      <Show when={unkept()}>
        <p role="alert">
          <strong>{t('damagedUnkept')}</strong>
        </p>
      </Show>
      <div class={styles.actions}>
        <Button variant="primary" busy={busy()} onClick={() => void repair()}>
          {busy() ? t('damagedRepairing') : t('damagedRepair')}
        </Button>
        <Button onClick={() => location.reload()}>{t('damagedReload')}</Button>
      </div>
    </Page>
  )
}
