import { createMemo, For, Show, type Accessor, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import { eventKind, type EventBody } from '../../shared/fairs/event-kind.ts'
import { ticketKind } from '../../shared/fairs/ticket-kind.ts'
import { createDocuments } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { LinkButton } from '../ui/button.tsx'
import { Page, Section } from '../ui/page.tsx'
import { createPermission } from '../ui/permission.ts'
import { EmptyState, Skeleton } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { FairCard } from './fair-card.tsx'
import { isPast } from './fair-phase.ts'
import styles from './fairs-screen.module.css'
import { fairsWords } from './fairs-words.ts'
import { createMoment } from './moment.ts'
import { FAIRS } from './paths.ts'

type Fair = Document<EventBody>

export default function FairsScreen(): JSX.Element {
  const t = useWords(fairsWords)
  const { member } = useStore()
  const now = createMoment()
  const plans = createPermission('create', () => ({ kind: 'event' }))
  const fairs = createDocuments(eventKind)
  const tickets = createDocuments(ticketKind, () => ({ owner: member }))

  const ticketOf = createMemo(() => new Map(tickets().map((ticket) => [ticket.parent, ticket])))
  const isMine = ({ id }: Fair): boolean => {
    const state = ticketOf().get(id)?.body.state
    return state !== undefined && state !== 'cancelled'
  }
  const ahead = createMemo(() => fairs().filter(({ body }) => !isPast(body, now())))
  const mine = createMemo(() => ahead().filter(isMine))
  const coming = createMemo(() => ahead().filter((fair) => !isMine(fair)))
  const past = createMemo(() =>
    fairs()
      .filter(({ body }) => isPast(body, now()))
      .toReversed(),
  )

  function Fairs(props: {
    title: 'mine' | 'coming' | 'past'
    fairs: Accessor<readonly Fair[]>
  }): JSX.Element {
    return (
      <Show when={props.fairs().length > 0}>
        <Section title={t(props.title)}>
          <ul class={styles.cards}>
            <For each={props.fairs()}>
              {(fair) => <FairCard fair={fair} ticket={ticketOf().get(fair.id)} now={now()} />}
            </For>
          </ul>
        </Section>
      </Show>
    )
  }

  const plan = (): JSX.Element => (
    <LinkButton href={`${FAIRS}/new`} icon="plus" variant="primary">
      {t('newFair')}
    </LinkButton>
  )

  return (
    <Page wide title={t('title')} lead={t('lead')} actions={<Show when={plans()}>{plan()}</Show>}>
      <Show when={!fairs.loading()} fallback={<Skeleton shape="card" />}>
        <Fairs title="mine" fairs={mine} />
        <Fairs title="coming" fairs={coming} />
        <Fairs title="past" fairs={past} />
        <Show when={fairs().length === 0}>
          <EmptyState
            icon="fairs"
            title={t('emptyTitle')}
            text={t(plans() ? 'emptyOrganiser' : 'emptyText')}
            action={<Show when={plans()}>{plan()}</Show>}
          />
        </Show>
      </Show>
    </Page>
  )
}
