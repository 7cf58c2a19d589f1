import { A } from '@solidjs/router'
import { mergeProps, Show, splitProps, type JSX } from 'solid-js'
import { Icon, type IconName } from './icon.tsx'
import styles from './button.module.css'

interface Look {
  /** The one thing to do (primary), another (secondary, the default), in passing (quiet), what cannot be undone (danger). */
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger'
  icon?: IconName
  /** As wide as its place. */
  wide?: boolean
  small?: boolean
}

function classes(look: Look): string {
  return [
    styles.button,
    styles[look.variant ?? 'secondary'],
    look.wide && styles.wide,
    look.small && styles.small,
  ]
    .filter(Boolean)
    .join(' ')
}

export interface ButtonProps extends Look {
  type?: 'button' | 'submit'
  disabled?: boolean
  /** Something is under way: says so and takes no second tap. */
  busy?: boolean
  onClick?: (event: MouseEvent) => void
  'aria-label'?: string
  'aria-expanded'?: boolean
  'aria-pressed'?: boolean
  'aria-describedby'?: string
  children?: JSX.Element
}

export function Button(given: ButtonProps): JSX.Element {
  const props = mergeProps({ type: 'button' as const }, given)
  const [look, own, rest] = splitProps(
    props,
    ['variant', 'icon', 'wide', 'small'],
    ['busy', 'disabled', 'onClick', 'children'],
  )
  return (
    <button
      {...rest}
      class={classes(look)}
      disabled={own.disabled}
      aria-busy={own.busy ? true : undefined}
      onClick={(event) => {
        if (own.busy) event.preventDefault()
        else own.onClick?.(event)
      }}
    >
      <Show
        when={own.busy}
        fallback={<Show when={look.icon}>{(name) => <Icon name={name()} size={20} />}</Show>}
      >
        <span class={styles.spinner} aria-hidden="true" />
      </Show>
      <Show when={own.children}>
        <span>{own.children}</span>
      </Show>
    </button>
  )
}

export interface LinkButtonProps extends Look {
  href: string
  children: JSX.Element
}

/** A link that looks like a button: it goes somewhere. */
export function LinkButton(props: LinkButtonProps): JSX.Element {
  return (
    <A href={props.href} class={classes(props)}>
      <Show when={props.icon}>{(name) => <Icon name={name()} size={20} />}</Show>
      <span>{props.children}</span>
    </A>
  )
}

/** A button that is only an icon; `label` says in words what it does. */
export function IconButton(props: {
  icon: IconName
  label: string
  disabled?: boolean
  pressed?: boolean
  onClick: (event: MouseEvent) => void
}): JSX.Element {
  return (
    <button
      type="button"
      class={styles.round}
      aria-label={props.label}
      aria-pressed={props.pressed}
      title={props.label}
      disabled={props.disabled}
      onClick={(event) => props.onClick(event)}
    >
      <Icon name={props.icon} />
    </button>
  )
}
