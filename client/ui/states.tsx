import { createSignal, For, onCleanup, onMount, Show, type JSX } from 'solid-js'
import { Button } from './button.tsx'
import { Hidden } from './hidden.tsx'
import { Icon, type IconName } from './icon.tsx'
import styles from './states.module.css'
import { uiWords } from './ui-words.ts'
import { useWords } from './words.ts'

/** Nothing here yet: what this is, and the one thing to do. */
export function EmptyState(props: {
  icon: IconName
  title: string
  text?: string
  action?: JSX.Element
}): JSX.Element {
  return (
    <div class={styles.state}>
      <span class={styles.seal}>
        <Icon name={props.icon} size={30} />
      </span>
      <h2 class={styles.title}>{props.title}</h2>
      <Show when={props.text}>
        <p class={styles.text}>{props.text}</p>
      </Show>
      {props.action}
    </div>
  )
}

/** What happened, what to do, what is safe. */
export function FailedState(props: { title?: string; text?: string; onRetry?: () => void }): JSX.Element {
  const t = useWords(uiWords)
  return (
    <div class={styles.state} role="alert">
      <span class={`${styles.seal ?? ''} ${styles.care ?? ''}`}>
        <Icon name="alert" size={30} />
      </span>
      <h2 class={styles.title}>{props.title ?? t('failedTitle')}</h2>
      <p class={styles.text}>{props.text ?? t('failedText')}</p>
      <Show when={props.onRetry}>
        {(retry) => (
          <Button variant="primary" onClick={() => retry()()}>
            {t('retry')}
          </Button>
        )}
      </Show>
    </div>
  )
}

/** Loading that takes less is not worth a blink; ms. */
const PATIENCE = 150

/** The shape of what is coming, once waiting is noticeable. */
export function Skeleton(props: { rows?: number; shape?: 'line' | 'row' | 'card' }): JSX.Element {
  const t = useWords(uiWords)
  const [late, setLate] = createSignal(false)
  onMount(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE)
    onCleanup(() => clearTimeout(timer))
  })
  return (
    <Show when={late()}>
      <output class={styles.skeleton}>
        <Hidden>{t('loading')}</Hidden>
        <For each={Array.from({ length: props.rows ?? 3 })}>
          {() => <div class={`${styles.bone ?? ''} ${styles[props.shape ?? 'row'] ?? ''}`} />}
        </For>
      </output>
    </Show>
  )
}
