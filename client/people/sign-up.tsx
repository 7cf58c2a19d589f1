import { A, Navigate, useParams } from '@solidjs/router'
import { createResource, createSignal, Match, Show, Switch, type JSX } from 'solid-js'
import { inviteCheckSchema, signUpSchema, type CommunityView } from '../../shared/people/account-protocol.ts'
import { useApp } from '../app/app-context.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { useWords } from '../ui/words.ts'
import { NewSignInFields } from './new-sign-in-fields.tsx'
import { useAccountForm } from './use-account-form.ts'
import { VisitorPage } from './visitor-page.tsx'
import styles from './visitor-page.module.css'
import { visitorWords } from './visitor-words.ts'

/** Joining: openly at /sign-up where the community allows it, with an invitation at /join/:token. */
export default function SignUp(): JSX.Element {
  const t = useWords(visitorWords)
  const params = useParams<{ token?: string }>()
  const nameOf = (community: CommunityView): string => (community.setUp ? community.name : '')
  return (
    <VisitorPage
      heading={t('toSignUp')}
      title={(community) => t('signUpTitle', { community: nameOf(community) })}
      lead={() => t('signUpLead')}
    >
      {(community) => (
        <Switch fallback={<SignUpForm invite={params.token} />}>
          <Match when={!community.setUp}>
            <Navigate href="/setup" />
          </Match>
          <Match when={community.setUp && community.registration === 'invite' && !params.token}>
            <p>{t('needInvite', { community: nameOf(community) })}</p>
            <ToSignIn />
          </Match>
        </Switch>
      )}
    </VisitorPage>
  )
}

function ToSignIn(): JSX.Element {
  const t = useWords(visitorWords)
  return (
    <p class={styles.aside}>
      <span>{t('haveAccount')}</span>
      <A href="/sign-in">{t('toSignIn')}</A>
    </p>
  )
}

function SignUpForm(props: { invite: string | undefined }): JSX.Element {
  const t = useWords(visitorWords)
  const { api, session } = useApp()
  const form = useAccountForm()
  const [name, setName] = createSignal('')
  const [displayName, setDisplayName] = createSignal('')
  const [password, setPassword] = createSignal('')
  const [check] = createResource(
    () => props.invite,
    (token) =>
      api.call('GET', `/api/invites/${encodeURIComponent(token)}/check`, { schema: inviteCheckSchema }),
  )
  const usable = (): boolean | undefined => {
    const answer = check.latest
    return answer?.ok ? answer.value.usable : undefined
  }

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    void form.send('/api/sign-up', signUpSchema, {
      name: name(),
      displayName: displayName(),
      password: password(),
      device: session.device(),
      ...(props.invite ? { invite: props.invite } : {}),
    })
  }

  return (
    <Show
      when={usable() !== false}
      fallback={
        <>
          <p class={styles.problem}>{t('inviteBad')}</p>
          <ToSignIn />
        </>
      }
    >
      <Show when={usable()}>
        <p class={styles.note}>{t('inviteGood')}</p>
      </Show>
      <form class={styles.form} onSubmit={submit} novalidate>
        <TextField
          label={t('displayName')}
          hint={t('displayNameHint')}
          name="name"
          autocomplete="name"
          required
          value={displayName()}
          onInput={setDisplayName}
          error={form.wrong().has('displayName') ? t('displayNameProblem') : undefined}
        />
        <NewSignInFields
          name={name()}
          onName={setName}
          password={password()}
          onPassword={setPassword}
          wrong={form.wrong()}
        />
        <div aria-live="polite">
          <Show when={form.problem()}>{(text) => <p class={styles.problem}>{text()}</p>}</Show>
        </div>
        <Button type="submit" variant="primary" wide busy={form.busy()}>
          {t('join')}
        </Button>
      </form>
      <ToSignIn />
    </Show>
  )
}
