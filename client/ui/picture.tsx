import { createEffect, createSignal, onCleanup, Show, type JSX } from 'solid-js'
import { blobPath } from '../store/image-cache.ts'
import { useStore } from '../store/store-context.ts'
import { Hidden } from './hidden.tsx'
import { Icon } from './icon.tsx'
import styles from './picture.module.css'
import { uiWords } from './ui-words.ts'
import { useWords } from './words.ts'

/** A picture by its hash: this device's own copy while it waits to be sent, else the server's, which is kept once seen. */
export function Picture(props: { hash: string; alt: string; class?: string }): JSX.Element {
  const t = useWords(uiWords)
  const { images } = useStore()
  const [source, setSource] = createSignal<string>()
  const [missing, setMissing] = createSignal(false)

  createEffect(() => {
    const hash = props.hash
    setMissing(false)
    if (!images.waiting().has(hash)) {
      setSource(blobPath(hash))
      return
    }
    let url: string | undefined
    let gone = false
    onCleanup(() => {
      gone = true
      if (url) URL.revokeObjectURL(url)
    })
    void images.local(hash).then((image) => {
      if (gone) return
      if (image) url = URL.createObjectURL(image)
      setSource(url)
      setMissing(!image)
    })
  })

  return (
    <Show
      when={!missing()}
      fallback={
        <span class={`${styles.missing ?? ''} ${props.class ?? ''}`}>
          <Icon name="picture" size={24} />
          <Hidden>{props.alt || t('pictureMissing')}</Hidden>
        </span>
      }
    >
      <img
        class={`${styles.picture ?? ''} ${props.class ?? ''}`}
        src={source()}
        alt={props.alt}
        loading="lazy"
        decoding="async"
        onError={() => setMissing(true)}
      />
    </Show>
  )
}
