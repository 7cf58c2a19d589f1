import type { JSX } from 'solid-js'
import { TextField } from '../ui/field.tsx'
import { useWords } from '../ui/words.ts'
import { PasswordField } from './password-field.tsx'
import { visitorWords } from './visitor-words.ts'

/** What somebody who is new here wants to sign in with. `wrong`: the fields that are not as they should be. */
export function NewSignInFields(props: {
  name: string
  onName: (name: string) => void
  password: string
  onPassword: (password: string) => void
  wrong: ReadonlySet<string>
}): JSX.Element {
  const t = useWords(visitorWords)
  return (
    <>
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        name="username"
        autocomplete="username"
        autocapitalize="off"
        required
        value={props.name}
        onInput={props.onName}
        error={props.wrong.has('name') ? t('nameProblem') : undefined}
      />
      <PasswordField
        autocomplete="new-password"
        hint={t('passwordHint')}
        value={props.password}
        onInput={props.onPassword}
        error={props.wrong.has('password') ? t('passwordProblem') : undefined}
      />
    </>
  )
}
