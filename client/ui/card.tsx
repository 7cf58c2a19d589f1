import { A } from '@solidjs/router'
import { Show, type JSX } from 'solid-js'
import { Icon } from './icon.tsx'
import styles from './card.module.css'

/** A piece of paper on the paper. */
export function Card(props: { children: JSX.Element; tone?: 'plain' | 'care' }): JSX.Element {
  return (
    <div class={styles.card} classList={{ [styles.care ?? '']: props.tone === 'care' }}>
      {props.children}
    </div>
  )
}

/** Rows that belong together, in one frame. */
export function List(props: { children: JSX.Element; label?: string }): JSX.Element {
  return (
    <ul class={styles.list} aria-label={props.label}>
      {props.children}
    </ul>
  )
}

interface RowProps {
  /** An avatar or an icon. */
  start?: JSX.Element
  title: JSX.Element
  /** A second line. */
  text?: JSX.Element
  /** A count, a tag, a mark. */
  end?: JSX.Element
}

function Inside(props: RowProps): JSX.Element {
  return (
    <>
      {props.start}
      <span class={styles.words}>
        <span class={styles.title}>{props.title}</span>
        <Show when={props.text}>
          <span class={styles.text}>{props.text}</span>
        </Show>
      </span>
      {props.end}
    </>
  )
}

/** A row that shows. */
export function Row(props: RowProps): JSX.Element {
  return (
    <li class={styles.row}>
      <Inside {...props} />
    </li>
  )
}

/** A row that leads somewhere. */
export function LinkRow(props: RowProps & { href: string }): JSX.Element {
  return (
    <li>
      <A href={props.href} class={`${styles.row ?? ''} ${styles.link ?? ''}`}>
        <Inside {...props} />
        <Icon name="forward" size={18} class={styles.arrow ?? ''} />
      </A>
    </li>
  )
}

/** A row that does something. */
export function ButtonRow(props: RowProps & { onClick: () => void; disabled?: boolean }): JSX.Element {
  return (
    <li>
      <button
        type="button"
        class={`${styles.row ?? ''} ${styles.link ?? ''}`}
        disabled={props.disabled}
        onClick={() => props.onClick()}
      >
        <Inside {...props} />
      </button>
    </li>
  )
}
