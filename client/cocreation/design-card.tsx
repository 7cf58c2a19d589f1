import { A } from '@solidjs/router'
import { Match, Show, Switch, type JSX } from 'solid-js'
import type { DesignBody } from '../../shared/cocreation/design-kind.ts'
import type { Document } from '../../shared/documents/document.ts'
import { MemberName } from '../ui/avatar.tsx'
import { PendingMark, Tag } from '../ui/marks.tsx'
import { useWords } from '../ui/words.ts'
import { cocreationWords } from './cocreation-words.ts'
import styles from './design-card.module.css'
import { DesignPicture } from './design-picture.tsx'
import { designPath } from './paths.ts'

export const designGrid = styles.designs

/** A design in the grid of its brief. */
export function DesignCard(props: { design: Document<DesignBody> }): JSX.Element {
  const t = useWords(cocreationWords)
  const body = (): DesignBody => props.design.body
  return (
    <li>
      <A
        href={designPath(props.design)}
        class={styles.card}
        classList={{ [styles.gone ?? '']: body().state !== 'live' }}
      >
        <DesignPicture design={body()} alt="" class={styles.picture ?? ''} />
        <span class={styles.words}>
          <span class={styles.title}>
            {body().title || t('goneDesign')} <PendingMark document={props.design} />
          </span>
          <Show when={props.design.owner}>
            <span class={styles.maker}>
              <MemberName member={props.design.owner} />
            </span>
          </Show>
          <Switch>
            <Match when={body().state === 'withdrawn'}>
              <span>
                <Tag>{t('withdrawn')}</Tag>
              </span>
            </Match>
            <Match when={body().state === 'hidden'}>
              <span>
                <Tag tone="amber">{t('hidden')}</Tag>
              </span>
            </Match>
          </Switch>
        </span>
      </A>
    </li>
  )
}
