import { Show, type JSX } from 'solid-js'
import { Icon } from '../../ui/icon.tsx'
import { useWords } from '../../ui/words.ts'
import { gateWords } from '../gate-words.ts'
import styles from './held-up.module.css'

/** That a code was read while there was something else to finish: whoever scanned it must not walk by. */
export function HeldUp(props: { when: boolean }): JSX.Element {
  const t = useWords(gateWords)
  return (
    <div role="alert">
      <Show when={props.when}>
        <p class={styles.text}>
          <Icon name="alert" size={24} /> {t('heldUp')}
        </p>
      </Show>
    </div>
  )
}
