import { createEffect, createSignal, onCleanup, onMount, Show, type JSX } from 'solid-js'
import { Button, IconButton } from '../ui/button.tsx'
import { Tag } from '../ui/marks.tsx'
import { uiWords } from '../ui/ui-words.ts'
import { useWords } from '../ui/words.ts'
import styles from './code-card.module.css'
import { liveWords } from './live/live-words.ts'
import { passWords } from './pass-words.ts'
import { QrCode } from './qr-code.tsx'
import { keepAwake } from './wake-lock.ts'

interface CodeCardProps {
  code: string
  /** What the code is, for who does not see it. */
  label: string
  name: string
  /** Under the name: a fair, a tier. */
  about?: JSX.Element
  /** What staff may type when the code will not scan. */
  number?: string | undefined
  validUntil?: string
  /** The holder's phone signs it anew all the time. */
  live?: boolean
}

/** A phone on its side leaves no room beside the code. */
const onItsSide = '(orientation: landscape) and (max-height: 560px)'

/** A code to be scanned, bright and large. On the whole screen at a tap, and by itself when the phone is turned. */
export function CodeCard(props: CodeCardProps): JSX.Element {
  const t = useWords(passWords)
  const [isLarge, setLarge] = createSignal(false)
  keepAwake()
  onMount(() => {
    const turned = matchMedia(onItsSide)
    const follow = (): void => void setLarge(turned.matches)
    follow()
    turned.addEventListener('change', follow)
    onCleanup(() => turned.removeEventListener('change', follow))
  })
  return (
    <div class={styles.card}>
      <div class={styles.code}>
        <QrCode text={props.code} label={props.label} />
      </div>
      <Said {...props} />
      <p class={styles.small}>{t('hint')}</p>
      <Button onClick={() => setLarge(true)}>{t('enlarge')}</Button>
      <Show when={isLarge()}>
        <WholeScreen {...props} onClose={() => setLarge(false)} />
      </Show>
    </div>
  )
}

function Said(props: CodeCardProps): JSX.Element {
  const live = useWords(liveWords)
  return (
    <div class={styles.words}>
      <p class={styles.name}>{props.name}</p>
      <Show when={props.live}>
        <p>
          <Tag tone="jade">{live('live')}</Tag>
        </p>
      </Show>
      <Show when={props.about}>
        <p>{props.about}</p>
      </Show>
      <Show when={props.number}>
        <p class={styles.number}>{props.number}</p>
      </Show>
      <Show when={props.validUntil}>
        <p class={styles.small}>{props.validUntil}</p>
      </Show>
    </div>
  )
}

function WholeScreen(props: CodeCardProps & { onClose: () => void }): JSX.Element {
  const ui = useWords(uiWords)
  const [dialog, setDialog] = createSignal<HTMLDialogElement>()
  createEffect(() => dialog()?.showModal())
  onCleanup(() => dialog()?.close())
  return (
    <dialog ref={setDialog} class={styles.screen} aria-label={props.label} onClose={() => props.onClose()}>
      <div class={styles.largeCode}>
        <QrCode text={props.code} label={props.label} />
      </div>
      <Said {...props} />
      <div class={styles.close}>
        <IconButton icon="close" label={ui('close')} onClick={() => props.onClose()} />
      </div>
    </dialog>
  )
}
