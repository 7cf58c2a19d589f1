import { createUniqueId, For, Show, type JSX } from 'solid-js'
import { Field, type FieldProps } from './field.tsx'
import { Icon } from './icon.tsx'
import fieldStyles from './field.module.css'
import styles from './choice.module.css'

export interface Option<V extends string> {
  value: V
  label: string
  hint?: string
}

/** One of many, in a native list. */
export function Select<V extends string>(
  props: FieldProps & {
    options: readonly Option<V>[]
    value: V
    onChange: (value: V) => void
    disabled?: boolean
  },
): JSX.Element {
  return (
    <Field {...props}>
      {(attributes) => (
        <div class={styles.select}>
          <select
            {...attributes}
            class={fieldStyles.control}
            value={props.value}
            disabled={props.disabled}
            onChange={(event) => props.onChange(event.currentTarget.value as V)}
          >
            {/* Selected one by one: a value that is set before its option is there is lost. */}
            <For each={props.options}>
              {(option) => (
                <option value={option.value} selected={option.value === props.value}>
                  {option.label}
                </option>
              )}
            </For>
          </select>
          <Icon name="forward" size={18} />
        </div>
      )}
    </Field>
  )
}

/** One of a few, each with a line about what it means. */
export function Choices<V extends string>(props: {
  label: string
  options: readonly Option<V>[]
  value: V
  onChange: (value: V) => void
  disabled?: boolean
}): JSX.Element {
  const name = createUniqueId()
  return (
    <fieldset class={styles.choices} disabled={props.disabled}>
      <legend class={fieldStyles.label}>{props.label}</legend>
      <For each={props.options}>
        {(option) => (
          <label class={styles.choice}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === props.value}
              onChange={() => props.onChange(option.value)}
            />
            <span>
              <span class={styles.name}>{option.label}</span>
              <Show when={option.hint}>
                <span class={styles.hint}>{option.hint}</span>
              </Show>
            </span>
          </label>
        )}
      </For>
    </fieldset>
  )
}

/** One of two to four ways to look at the same thing. */
export function Segmented<V extends string>(props: {
  label: string
  options: readonly Option<V>[]
  value: V
  onChange: (value: V) => void
}): JSX.Element {
  const name = createUniqueId()
  return (
    <fieldset class={styles.segmented}>
      <legend class={fieldStyles.hidden}>{props.label}</legend>
      <For each={props.options}>
        {(option) => (
          <label>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === props.value}
              onChange={() => props.onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        )}
      </For>
    </fieldset>
  )
}

interface TickProps {
  label: string
  hint?: string | undefined
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
}

/** A yes that is part of a form. */
export function Checkbox(props: TickProps): JSX.Element {
  return (
    <label class={styles.tick}>
      <input
        type="checkbox"
        checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>
        {props.label}
        <Show when={props.hint}>
          <span class={styles.hint}>{props.hint}</span>
        </Show>
      </span>
    </label>
  )
}

/** On or off, at once. */
export function Switch(props: TickProps): JSX.Element {
  return (
    <label class={styles.switch}>
      <span>
        {props.label}
        <Show when={props.hint}>
          <span class={styles.hint}>{props.hint}</span>
        </Show>
      </span>
      <input
        type="checkbox"
        role="switch"
        checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
    </label>
  )
}
