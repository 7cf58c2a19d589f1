import { Navigate } from '@solidjs/router'
import { createSignal, Show, type JSX } from 'solid-js'
import { createStore } from 'solid-js/store'
import { setupSchema } from '../../shared/people/account-protocol.ts'
import { useApp } from '../app/app-context.ts'
import { Button } from '../ui/button.tsx'
import { Choices } from '../ui/choice.tsx'
import { TextField } from '../ui/field.tsx'
import { language, languageNames, type Language } from '../ui/language.ts'
import { useWords } from '../ui/words.ts'
import { NewSignInFields } from './new-sign-in-fields.tsx'
import { useAccountForm } from './use-account-form.ts'
import { VisitorPage } from './visitor-page.tsx'
import styles from './visitor-page.module.css'
import { visitorWords } from './visitor-words.ts'

/** The first visit to an empty server: the steward's account, the community, and what to begin with. */
export default function Setup(): JSX.Element {
  const t = useWords(visitorWords)
  return (
    <VisitorPage heading={t('setupTitle')} title={() => t('setupTitle')} lead={() => t('setupLead')}>
      {(community) => (
        <Show when={community.setUp ? undefined : community} fallback={<Navigate href="/sign-in" />}>
          {(empty) => <SetupForm needsCode={empty().needsSetupCode} />}
        </Show>
      )}
    </VisitorPage>
  )
}

function SetupForm(props: { needsCode: boolean }): JSX.Element {
  const t = useWords(visitorWords)
  const { session } = useApp()
  const form = useAccountForm()
  const [account, setAccount] = createStore({ name: '', displayName: '', password: '' })
  const [community, setCommunity] = createStore<{
    name: string
    language: Language
    registration: 'open' | 'invite'
  }>({
    name: '',
    language: language(),
    registration: 'invite',
  })
  const [content, setContent] = createSignal<'fresh' | 'demo'>('fresh')
  const [code, setCode] = createSignal('')
  const wrong = (field: string, text: string): string | undefined =>
    form.wrong().has(field) ? text : undefined

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    void form.send('/api/setup', setupSchema, {
      ...account,
      community: { ...community },
      content: content(),
      device: session.device(),
      ...(props.needsCode ? { setupCode: code().trim() } : {}),
    })
  }

  return (
    <form class={styles.form} onSubmit={submit} novalidate>
      <h2>{t('setupCommunity')}</h2>
      <TextField
        label={t('communityName')}
        required
        value={community.name}
        onInput={(name) => setCommunity({ name })}
        error={wrong('community.name', t('communityNameProblem'))}
      />
      <Choices
        label={t('communityLanguage')}
        options={[
          { value: 'zh', label: languageNames.zh },
          { value: 'en', label: languageNames.en },
        ]}
        value={community.language}
        onChange={(next) => setCommunity({ language: next })}
      />
      <Choices
        label={t('registration')}
        options={[
          { value: 'invite', label: t('registrationInvite'), hint: t('registrationInviteHint') },
          { value: 'open', label: t('registrationOpen'), hint: t('registrationOpenHint') },
        ]}
        value={community.registration}
        onChange={(registration) => setCommunity({ registration })}
      />
      <h2>{t('setupSteward')}</h2>
      <TextField
        label={t('displayName')}
        hint={t('displayNameHint')}
        name="name"
        autocomplete="name"
        required
        value={account.displayName}
        onInput={(displayName) => setAccount({ displayName })}
        error={wrong('displayName', t('displayNameProblem'))}
      />
      <NewSignInFields
        name={account.name}
        onName={(name) => setAccount({ name })}
        password={account.password}
        onPassword={(password) => setAccount({ password })}
        wrong={form.wrong()}
      />
      <Choices
        label={t('content')}
        options={[
          { value: 'fresh', label: t('contentFresh'), hint: t('contentFreshHint') },
          { value: 'demo', label: t('contentDemo'), hint: t('contentDemoHint') },
        ]}
        value={content()}
        onChange={setContent}
      />
      <Show when={props.needsCode}>
        <TextField
          label={t('setupCode')}
          hint={t('setupCodeHint')}
          required
          autocapitalize="off"
          value={code()}
          onInput={setCode}
          error={wrong('setupCode', t('setupCodeProblem'))}
        />
      </Show>
      <div aria-live="polite">
        <Show when={form.problem()}>{(text) => <p class={styles.problem}>{text()}</p>}</Show>
      </div>
      <Button type="submit" variant="primary" wide busy={form.busy()}>
        {form.busy() ? t('settingUp') : t('setup')}
      </Button>
    </form>
  )
}
