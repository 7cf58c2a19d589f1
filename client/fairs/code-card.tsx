import { Show, type JSX } from 'solid-js'
import { useWords } from '../ui/words.ts'
import styles from './code-card.module.css'
import { passWords } from './pass-words.ts'
import { QrCode } from './qr-code.tsx'
import { keepAwake } from './wake-lock.ts'

/** A code to be scanned: as bright and as large as the screen allows, whichever way the phone is held. */
export function CodeCard(props: {
  code: string
  /** What the code is, for who does not see it. */
  label: string
  name: string
  /** Under the name: a fair, a tier. */
  about?: JSX.Element
  /** What staff may type when the code will not scan. */
  number?: string | undefined
  validUntil?: string
}): JSX.Element {
  const t = useWords(passWords)
  keepAwake()
  return (
    <div class={styles.card}>
      <div class={styles.code}>
        <QrCode text={props.code} label={props.label} />
      </div>
      <div class={styles.words}>
        <p class={styles.name}>{props.name}</p>
        <Show when={props.about}>
          <p class={styles.about}>{props.about}</p>
        </Show>
        <Show when={props.number}>
          <p class={styles.number}>{props.number}</p>
        </Show>
        <Show when={props.validUntil}>
          <p class={styles.small}>{props.validUntil}</p>
        </Show>
        <p class={styles.small}>{t('hint')}</p>
      </div>
    </div>
  )
}
