import { createSignal, onMount, Show, type JSX } from 'solid-js'
import { claimSchema } from '../../shared/people/account-protocol.ts'
import { useApp } from '../app/app-context.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { useWords } from '../ui/words.ts'
import { claimWords } from './claim-words.ts'
import { NewSignInFields } from './new-sign-in-fields.tsx'
import { useAccountForm } from './use-account-form.ts'
import { VisitorPage } from './visitor-page.tsx'
import styles from './visitor-page.module.css'

/** For whoever bought a ticket at a fair: the code on the receipt, and what they want to sign in with. */
export default function Claim(): JSX.Element {
  const t = useWords(claimWords)
  const { session } = useApp()
  const form = useAccountForm()
  const [receipt, setReceipt] = createSignal('')
  const [name, setName] = createSignal('')
  const [password, setPassword] = createSignal('')
  onMount(() => {
    setReceipt(location.hash.slice(1))
    // It opens an account: it has no business in the history of the browser.
    history.replaceState(history.state, '', location.pathname)
  })

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    void form.send('/api/claim', claimSchema, {
      receipt: receipt(),
      name: name(),
      password: password(),
      device: session.device(),
    })
  }

  return (
    <VisitorPage heading={t('title')} title={() => t('title')} lead={() => t('lead')}>
      {() => (
        <form class={styles.form} onSubmit={submit} novalidate>
          <TextField
            label={t('receipt')}
            autocomplete="off"
            autocapitalize="off"
            required
            value={receipt()}
            onInput={setReceipt}
            error={form.wrong().has('receipt') ? t('receiptProblem') : undefined}
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
            {t('claim')}
          </Button>
        </form>
      )}
    </VisitorPage>
  )
}
