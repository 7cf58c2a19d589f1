import { For, Show, type JSX } from 'solid-js'
import { Picture } from '../ui/picture.tsx'
import { useWords } from '../ui/words.ts'
import styles from './post-words.module.css'
import { moderationWords } from './words.ts'

/** What a post said, as a quotation. */
export function PostWords(props: { title: string; text: string; pictures: readonly string[] }): JSX.Element {
  const t = useWords(moderationWords)
  return (
    <blockquote class={styles.quote}>
      <Show when={props.title}>
        <p class={styles.title}>{props.title}</p>
      </Show>
      <Show when={props.text}>
        <p class={styles.text}>{props.text}</p>
      </Show>
      <Show when={!props.title && !props.text}>
        <p class={styles.none}>{t('noWords')}</p>
      </Show>
      <Show when={props.pictures.length > 0}>
        <div class={styles.pictures}>
          <For each={props.pictures}>
            {(hash, at) => <Picture hash={hash} alt={t('pictureNumber', { count: at() + 1 })} />}
          </For>
        </div>
      </Show>
    </blockquote>
  )
}
