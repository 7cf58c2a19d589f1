import { Show, type JSX } from 'solid-js'
import type { DesignBody } from '../../shared/cocreation/design-kind.ts'
import { Picture } from '../ui/picture.tsx'
import styles from './design-picture.module.css'

/** A design's picture; without one, the first letter of its title. */
export function DesignPicture(props: {
  design: Pick<DesignBody, 'title' | 'picture'>
  /** '' where the title stands beside it. */
  alt: string
  class: string
}): JSX.Element {
  const letter = (): string => Array.from(props.design.title.trim())[0]?.toLocaleUpperCase() ?? '·'
  return (
    <Show
      when={props.design.picture}
      fallback={
        <span class={`${styles.none ?? ''} ${props.class}`} aria-hidden="true">
          {letter()}
        </span>
      }
    >
      {(hash) => <Picture hash={hash()} alt={props.alt} class={props.class} />}
    </Show>
  )
}
