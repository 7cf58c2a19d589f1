import { A } from '@solidjs/router'
import { Show, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import type { EventBody } from '../../shared/fairs/event-kind.ts'
import type { TicketBody } from '../../shared/fairs/ticket-kind.ts'
import { formatDate, formatDateRange } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { PendingMark } from '../ui/marks.tsx'
import { Picture } from '../ui/picture.tsx'
import { useWords } from '../ui/words.ts'
import styles from './fair-card.module.css'
import { fairPhase } from './fair-phase.ts'
import { FairTag, TicketTag } from './fair-tag.tsx'
import { fairsWords } from './fairs-words.ts'
import { fairPath } from './paths.ts'

/** A fair in the list: a leaf of the calendar, its name, and the member's ticket. */
export function FairCard(props: {
  fair: Document<EventBody>
  ticket: Document<TicketBody> | undefined
  now: number
}): JSX.Element {
  const t = useWords(fairsWords)
  const phase = () => fairPhase(props.fair.body, props.now)
  return (
    <li>
      <A
        href={fairPath(props.fair.id)}
        class={styles.card}
        classList={{ [styles.quiet ?? '']: phase() === 'over' }}
      >
        <Show when={props.fair.body.picture}>
          {(hash) => <Picture hash={hash()} alt="" class={styles.picture ?? ''} />}
        </Show>
        <span class={styles.inside}>
          <span class={styles.leaf} aria-hidden="true">
            <span class={styles.month}>{formatDate(props.fair.body.startsAt, { month: 'short' })}</span>
            <span class={styles.day}>{new Date(props.fair.body.startsAt).getDate()}</span>
          </span>
          <span class={styles.words}>
            <h3 class={styles.title}>
              {props.fair.body.title} <PendingMark document={props.fair} />
            </h3>
            <span class={styles.fact}>
              <Icon name="clock" size={16} />
              <span>{formatDateRange(props.fair.body.startsAt, props.fair.body.endsAt)}</span>
            </span>
            <span class={styles.fact}>
              <Icon name="place" size={16} />
              <span>{props.fair.body.place || t('whereUnknown')}</span>
            </span>
            <span class={styles.tags}>
              <FairTag phase={phase()} />
              <Show when={props.ticket}>
                {(ticket) => (
                  <>
                    <TicketTag state={ticket().body.state} />
                    <PendingMark document={ticket()} />
                  </>
                )}
              </Show>
            </span>
          </span>
        </span>
      </A>
    </li>
  )
}
