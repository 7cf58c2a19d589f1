import { Show, type JSX } from 'solid-js'
import { useWords } from '../../ui/words.ts'
import { gateWords } from '../gate-words.ts'
import styles from './gate-counter.module.css'

/** How many are there, of how many who are expected: in words, and as a line that fills. */
export function GateCounter(props: { present: number; out: number; expected: number }): JSX.Element {
  const t = useWords(gateWords)
  const share = (): number => Math.min(1, props.present / Math.max(1, props.expected))
  return (
    <>
      <strong>{t('counts', { admitted: props.present, expected: props.expected })}</strong>
      <span class={styles.track} aria-hidden="true">
        <span class={styles.there} style={{ 'inline-size': `${share() * 100}%` }} />
      </span>
      <Show when={props.out > 0}>{t('goneOut', { count: props.out })} · </Show>
    </>
  )
}
