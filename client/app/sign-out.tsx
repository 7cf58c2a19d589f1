import { useNavigate } from '@solidjs/router'
import { createSignal, Show, type JSX } from 'solid-js'
import { useStore } from '../store/store-context.ts'
import { Button } from '../ui/button.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { uiWords } from '../ui/ui-words.ts'
import { useWords } from '../ui/words.ts'
import { useApp } from './app-context.ts'
import { appWords } from './app-words.ts'

/** Signs out after a warning that counts what would be lost. */
export function SignOutButton(): JSX.Element {
  const t = useWords(appWords)
  const ui = useWords(uiWords)
  const app = useApp()
  const navigate = useNavigate()
  const { status, images } = useStore()
  const [asking, setAsking] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const unsent = (): number => status.waiting() + status.rejected().length + images.waiting().size

  async function signOut(): Promise<void> {
    setBusy(true)
    await app.signOut()
    navigate('/sign-in', { replace: true })
  }

  return (
    <>
      <Button icon="lock" onClick={() => setAsking(true)}>
        {t('signOut')}
      </Button>
      <Sheet
        open={asking()}
        title={t('signOutTitle')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{ui('cancel')}</Button>
            <Button
              variant={unsent() > 0 ? 'danger' : 'primary'}
              busy={busy()}
              onClick={() => void signOut()}
            >
              {unsent() > 0 ? t('signOutAnyway') : t('signOut')}
            </Button>
          </>
        }
      >
        <Show when={unsent() > 0}>
          <p>
            <strong>{t('signOutUnsent', { count: unsent() })}</strong>
          </p>
        </Show>
        <p>{t('signOutText')}</p>
      </Sheet>
    </>
  )
}
