import { Show, type JSX } from 'solid-js'
import { Icon } from '../../ui/icon.tsx'
import styles from './said.module.css'

/** What became of the last code. */
export interface Saying {
  tone: 'good' | 'care'
  text: string
}

/** Says it to eyes and ears, at arm's length: a mark, words, and a colour that only supports them. */
export function Said(props: { said: Saying | undefined; children?: JSX.Element }): JSX.Element {
  return (
    <output class={`${styles.said ?? ''} ${styles[props.said?.tone ?? ''] ?? ''}`}>
      <Show when={props.said}>
        {(said) => (
          <span class={styles.line}>
            <Icon name={said().tone === 'good' ? 'check' : 'alert'} />
            <span>{said().text}</span>
            {props.children}
          </span>
        )}
      </Show>
    </output>
  )
}
