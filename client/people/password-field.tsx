import { createSignal, type JSX } from 'solid-js'
import { Checkbox } from '../ui/choice.tsx'
import { TextField } from '../ui/field.tsx'
import { useWords } from '../ui/words.ts'
import { visitorWords } from './visitor-words.ts'

/** A password that may be looked at: typing it unseen on a phone is what makes people choose short ones. */
export function PasswordField(props: {
  autocomplete: 'current-password' | 'new-password'
  value: string
  onInput: (value: string) => void
  hint?: string
  error?: string | undefined
}): JSX.Element {
  const t = useWords(visitorWords)
  const [shown, setShown] = createSignal(false)
  return (
    <div>
      <TextField
        label={t('password')}
        name="password"
        type={shown() ? 'text' : 'password'}
        autocomplete={props.autocomplete}
        autocapitalize="off"
        required
        value={props.value}
        onInput={props.onInput}
        hint={props.hint}
        error={props.error}
      />
      <Checkbox label={t('showPassword')} checked={shown()} onChange={setShown} />
    </div>
  )
}
