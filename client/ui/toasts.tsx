import { createSignal, For, Show, type JSX } from 'solid-js'
import { Button, IconButton } from './button.tsx'
import styles from './toasts.module.css'
import { uiWords } from './ui-words.ts'
import { useWords } from './words.ts'

interface Toast {
  id: number
  text: string
  tone: 'plain' | 'care'
  action: { label: string; run: () => void } | undefined
}

const STAYS = 6_000

const [toasts, setToasts] = createSignal<readonly Toast[]>([])
let last = 0

function dismiss(id: number): void {
  setToasts((all) => all.filter((one) => one.id !== id))
}

/** Says something in passing. With an action it stays until it is dealt with; never the only place for an error. */
export function toast(text: string, options: { tone?: Toast['tone']; action?: Toast['action'] } = {}): void {
  last += 1
  const id = last
  // Said again it takes the place of the first, or a full device would cover the form with the same words.
  const others = (all: readonly Toast[]): readonly Toast[] =>
    all.filter((one) => one.action !== undefined || one.text !== text)
  setToasts((all) => [
    ...others(all).slice(-2),
    { id, text, tone: options.tone ?? 'plain', action: options.action },
  ])
  setTimeout(() => dismiss(id), options.action ? STAYS * 2 : STAYS)
}

/** Where toasts appear; once, in the shell. */
export function Toasts(): JSX.Element {
  const t = useWords(uiWords)
  return (
    <section class={styles.toasts} aria-label={t('messages')} aria-live="polite">
      <For each={toasts()}>
        {(one) => (
          <div class={styles.toast} classList={{ [styles.care ?? '']: one.tone === 'care' }}>
            <p>{one.text}</p>
            <Show when={one.action}>
              {(action) => (
                <Button
                  variant="quiet"
                  small
                  onClick={() => {
                    action().run()
                    dismiss(one.id)
                  }}
                >
                  {action().label}
                </Button>
              )}
            </Show>
            <IconButton icon="close" label={t('close')} onClick={() => dismiss(one.id)} />
          </div>
        )}
      </For>
    </section>
  )
}
