import { Show, type JSX } from 'solid-js'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { useWords } from '../../ui/words.ts'
import type { Standing } from './readiness.ts'
import styles from './ready-screen.module.css'
import { readyWords } from './ready-words.ts'

const icons = { good: 'check', care: 'alert', not: 'close' } as const satisfies Record<Standing, IconName>

/** How this phone is prepared in one respect: what is, and what is left to do. */
export function ReadyLine(props: {
  standing: Standing
  name: string
  fact: string
  /** What to do, where something is. */
  todo?: string | undefined
  /** Buttons. */
  children?: JSX.Element
}): JSX.Element {
  const t = useWords(readyWords)
  return (
    <li class={styles.line}>
      <Icon name={icons[props.standing]} class={styles[props.standing] ?? ''} />
      <h3 class={styles.name}>{props.name}</h3>
      <span class={`${styles.standing ?? ''} ${styles[props.standing] ?? ''}`}>{t(props.standing)}</span>
      <div class={styles.said}>
        <p>{props.fact}</p>
        <Show when={props.standing !== 'good' && props.todo}>
          {(todo) => <p class={styles.todo}>{todo()}</p>}
        </Show>
        <div class={styles.actions}>{props.children}</div>
      </div>
    </li>
  )
}

/** How it stands with all of it. */
export function ReadySummary(props: { standing: Standing; left: number }): JSX.Element {
  const t = useWords(readyWords)
  return (
    <div aria-live="polite" class={`${styles.summary ?? ''} ${styles[props.standing] ?? ''}`}>
      <Icon name={icons[props.standing]} size={40} />
      <h2>{t(`all-${props.standing}`, { count: props.left })}</h2>
      <p>{t(`all-${props.standing}Text`)}</p>
    </div>
  )
}
