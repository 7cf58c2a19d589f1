import { For, Show, type JSX } from 'solid-js'
import type { Document } from '../../../shared/documents/document.ts'
import type { EventBody } from '../../../shared/fairs/event-kind.ts'
import type { StallBody } from '../../../shared/fairs/stall-kind.ts'
import { useStore } from '../../store/store-context.ts'
import { LinkButton } from '../../ui/button.tsx'
import { LinkRow, List, Row } from '../../ui/card.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Tag } from '../../ui/marks.tsx'
import { Section } from '../../ui/page.tsx'
import { Picture } from '../../ui/picture.tsx'
import { useWords } from '../../ui/words.ts'
import { createFairStalls } from './fair-stalls.ts'
import { stallPath, stampBookPath } from './stall-paths.ts'
import { stallWords } from './stall-words.ts'
import styles from './stalls-on-fair.module.css'

/** What a fair's own screen says of its stalls: to guests, and to those who keep one. */
export function StallsOnFair(props: { fair: Document<EventBody> }): JSX.Element {
  const t = useWords(stallWords)
  const { open, rally, stamped } = createFairStalls(() => props.fair.id)
  return (
    <Show when={open().length > 0}>
      <Section title={t('stalls')}>
        <Show when={rally()}>
          {(found) => (
            <LinkButton href={stampBookPath(props.fair.id)} icon="star" wide>
              {t('stampBook')} · {t('stampsOf', { count: stamped().size, of: found().body.stamps })}
            </LinkButton>
          )}
        </Show>
        <List label={t('stalls')}>
          <For each={open()}>
            {(stall) => (
              <StallRow
                fair={props.fair.id}
                stall={stall}
                hasStamp={stamped().has(stall.id)}
                gives={rally() !== undefined && stall.body.rally}
              />
            )}
          </For>
        </List>
      </Section>
    </Show>
  )
}

function StallRow(props: {
  fair: string
  stall: Document<StallBody>
  gives: boolean
  hasStamp: boolean
}): JSX.Element {
  const t = useWords(stallWords)
  const { member } = useStore()
  const parts = () => ({
    start: (
      <Show when={props.stall.body.picture} fallback={<Icon name="fairs" />}>
        {(hash) => <Picture hash={hash()} alt="" class={styles.picture ?? ''} />}
      </Show>
    ),
    title: props.stall.body.name,
    text: [props.stall.body.place, props.stall.body.about].filter(Boolean).join(' · '),
    end: (
      <Show when={props.gives}>
        <Tag tone={props.hasStamp ? 'jade' : 'plain'}>{t(props.hasStamp ? 'stampHere' : 'stamp')}</Tag>
      </Show>
    ),
  })
  return (
    <Show when={props.stall.owner === member} fallback={<Row {...parts()} />}>
      <LinkRow
        {...parts()}
        href={stallPath(props.fair, props.stall.id)}
        end={<Tag tone="seal">{t('myStall')}</Tag>}
      />
    </Show>
  )
}
