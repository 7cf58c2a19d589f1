import { For, type JSX } from 'solid-js'
import { designKeyOf } from '../../shared/cocreation/design-id.ts'
import type { DesignBody } from '../../shared/cocreation/design-kind.ts'
import type { Document } from '../../shared/documents/document.ts'
import { useWords } from '../ui/words.ts'
import styles from './approval-ballot.module.css'
import { cocreationWords } from './cocreation-words.ts'
import { DesignPicture } from './design-picture.tsx'

/** Every design with a box to tick. */
export function ApprovalBallot(props: {
  designs: readonly Document<DesignBody>[]
  approved: readonly string[]
  onChange: (approved: string[]) => void
}): JSX.Element {
  const t = useWords(cocreationWords)
  const tick = (key: string, on: boolean): void => {
    const others = props.approved.filter((other) => other !== key)
    props.onChange(on ? [...others, key] : others)
  }
  return (
    <fieldset class={styles.designs} aria-label={t('designs')}>
      <For each={props.designs}>
        {(design) => {
          const key = designKeyOf(design.id)
          return (
            <label class={styles.choice}>
              <DesignPicture design={design.body} alt="" class={styles.picture ?? ''} />
              <span class={styles.title}>{design.body.title}</span>
              <input
                type="checkbox"
                checked={props.approved.includes(key)}
                onChange={(event) => tick(key, event.currentTarget.checked)}
              />
            </label>
          )
        }}
      </For>
    </fieldset>
  )
}
