import { createUniqueId, Show, type JSX } from 'solid-js'
import { Icon } from './icon.tsx'
import styles from './field.module.css'

/** What every input has around it. */
export interface FieldProps {
  label: string
  hint?: string | undefined
  /** Why it cannot stay so, in words; announced, and tied to the input. */
  error?: string | undefined
  required?: boolean
  /** The label is for screen readers only, where the place says enough to eyes. */
  hideLabel?: boolean
}

export interface ControlAttributes {
  id: string
  required: boolean | undefined
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}

/** Label, hint and error around one control, which takes the attributes that tie them together. */
export function Field(
  props: FieldProps & { children: (attributes: ControlAttributes) => JSX.Element },
): JSX.Element {
  const id = createUniqueId()
  const describedBy = (): string | undefined =>
    [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean).join(' ') || undefined
  return (
    <div class={styles.field}>
      <label for={id} class={props.hideLabel ? styles.hidden : styles.label}>
        {props.label}
      </label>
      <Show when={props.hint}>
        <p id={`${id}-hint`} class={styles.hint}>
          {props.hint}
        </p>
      </Show>
      {props.children({
        id,
        get required() {
          return props.required
        },
        get 'aria-invalid'() {
          return props.error ? (true as const) : undefined
        },
        get 'aria-describedby'() {
          return describedBy()
        },
      })}
      <div aria-live="polite">
        <Show when={props.error}>
          <p id={`${id}-error`} class={styles.error}>
            <Icon name="alert" size={16} />
            <span>{props.error}</span>
          </p>
        </Show>
      </div>
    </div>
  )
}

export interface TextFieldProps extends FieldProps {
  value: string
  onInput: (value: string) => void
  type?: 'text' | 'password' | 'search' | 'number' | 'date' | 'datetime-local' | 'url'
  name?: string
  placeholder?: string
  maxLength?: number
  minLength?: number
  min?: string | number
  max?: string | number
  autocomplete?: string
  autocapitalize?: 'off' | 'sentences'
  inputMode?: 'text' | 'numeric' | 'search' | 'email'
  disabled?: boolean
}

export function TextField(props: TextFieldProps): JSX.Element {
  return (
    <Field {...props}>
      {(attributes) => (
        <input
          {...attributes}
          class={styles.control}
          type={props.type ?? 'text'}
          name={props.name}
          value={props.value}
          placeholder={props.placeholder}
          maxLength={props.maxLength}
          minLength={props.minLength}
          min={props.min}
          max={props.max}
          autocomplete={props.autocomplete}
          autocapitalize={props.autocapitalize}
          inputMode={props.inputMode}
          disabled={props.disabled}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

export interface TextAreaProps extends FieldProps {
  value: string
  onInput: (value: string) => void
  rows?: number
  placeholder?: string
  maxLength?: number
  disabled?: boolean
}

/** Grows with its text. */
export function TextArea(props: TextAreaProps): JSX.Element {
  return (
    <Field {...props}>
      {(attributes) => (
        <div class={styles.growing} data-value={props.value}>
          <textarea
            {...attributes}
            class={styles.control}
            rows={props.rows ?? 3}
            value={props.value}
            placeholder={props.placeholder}
            maxLength={props.maxLength}
            disabled={props.disabled}
            onInput={(event) => props.onInput(event.currentTarget.value)}
          />
        </div>
      )}
    </Field>
  )
}
