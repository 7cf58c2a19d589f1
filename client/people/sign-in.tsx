import { A, Navigate } from '@solidjs/router'
import { createSignal, Show, type JSX } from 'solid-js'
import { signInSchema } from '../../shared/people/account-protocol.ts'
import { useApp } from '../app/app-context.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { useWords } from '../ui/words.ts'
import { PasswordField } from './password-field.tsx'
import { useAccountForm } from './use-account-form.ts'
import { VisitorPage } from './visitor-page.tsx'
import styles from './visitor-page.module.css'
import { visitorWords } from './visitor-words.ts'

export default function SignIn(): JSX.Element {
  const t = useWords(visitorWords)
  const { session } = useApp()
  const form = useAccountForm()
  const [name, setName] = createSignal((session.account() ?? session.ended())?.signInName ?? '')
  const [password, setPassword] = createSignal('')

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    void form.send('/api/sign-in', signInSchema, {
      name: name(),
      password: password(),
      device: session.device(),
    })
  }

  return (
    <VisitorPage
      heading={t('signInTitle')}
      title={() => t('signInTitle')}
      lead={(community) => (community.setUp ? t('signInLead', { community: community.name }) : '')}
    >
      {(community) => (
        <Show when={community.setUp} fallback={<Navigate href="/setup" />}>
          <Show when={session.account()}>
            <p class={styles.note}>{t('signInAgain')}</p>
          </Show>
          <form class={styles.form} onSubmit={submit} novalidate>
            <TextField
              label={t('name')}
              name="username"
              autocomplete="username"
              autocapitalize="off"
              required
              value={name()}
              onInput={setName}
              error={form.wrong().has('name') ? t('nameProblem') : undefined}
            />
            <PasswordField autocomplete="current-password" value={password()} onInput={setPassword} />
            <div aria-live="polite">
              <Show when={form.problem()}>{(text) => <p class={styles.problem}>{text()}</p>}</Show>
            </div>
            <Button type="submit" variant="primary" wide busy={form.busy()}>
              {t('signIn')}
            </Button>
          </form>
          <p class={styles.aside}>
            <span>{t('noAccount')}</span>
            <A href="/sign-up">{t('toSignUp')}</A>
          </p>
        </Show>
      )}
    </VisitorPage>
  )
}
