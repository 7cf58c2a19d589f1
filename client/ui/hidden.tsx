import type { JSX } from 'solid-js'
import styles from './hidden.module.css'

/** Words for screen readers only, where the place says enough to eyes. */
export function Hidden(props: { children: JSX.Element }): JSX.Element {
  return <span class={styles.hidden}>{props.children}</span>
}
