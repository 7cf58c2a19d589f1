import { createMemo, type Accessor } from 'solid-js'
import { ballotKind } from '../../shared/cocreation/ballot-kind.ts'
import { briefKind, type BriefBody } from '../../shared/cocreation/brief-kind.ts'
import type { Document } from '../../shared/documents/document.ts'
import { eventKind, type EventBody } from '../../shared/fairs/event-kind.ts'
import { ticketKind, type TicketBody } from '../../shared/fairs/ticket-kind.ts'
import { briefPhase } from '../cocreation/brief-phase.ts'
import { fairPhase } from '../fairs/fair-phase.ts'
import type { Activity } from '../groups/activity.ts'
import { createMyGroups } from '../groups/my-groups.ts'
import { createDocuments } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'

/** Most rows of each sort: this is a glance, and the rooms show the rest. */
const GLANCE = 5

export interface HomeNews {
  /** The fair that goes on or comes next, and the member's ticket for it. */
  fair: Accessor<{ event: Document<EventBody>; ticket: Document<TicketBody> | undefined } | undefined>
  /** Votes that are open and in which the member has no ballot, the next to close first. */
  votes: Accessor<readonly Document<BriefBody>[]>
  /** Threads with posts that the member has not seen. */
  threads: Accessor<readonly Activity[]>
  loading: Accessor<boolean>
}

/** What is new over all rooms, as far as this device knows. */
export function createHomeNews(): HomeNews {
  const store = useStore()
  const now = store.clock.now()
  const groups = createMyGroups()
  const briefs = createDocuments(briefKind)
  const ballots = createDocuments(ballotKind, () => ({ owner: store.member }))
  const events = createDocuments(eventKind)
  const tickets = createDocuments(ticketKind, () => ({ owner: store.member }))

  const fair = createMemo(() => {
    const event = events().find(({ body }) => ['now', 'coming'].includes(fairPhase(body, now)))
    return event && { event, ticket: tickets().find(({ parent }) => parent === event.id) }
  })
  const votes = createMemo(() => {
    const voted = new Set(ballots().map(({ parent }) => parent))
    return briefs()
      .filter(({ id, body }) => briefPhase(body, now) === 'voting' && !voted.has(id))
      .toSorted((a, b) => closing(a.body) - closing(b.body))
      .slice(0, GLANCE)
  })
  const threads = createMemo(() =>
    groups
      .activities()
      .filter(({ thread, unread }) => unread > 0 && thread.body.state === 'live')
      .slice(0, GLANCE),
  )
  return {
    fair,
    votes,
    threads,
    loading: () =>
      groups.loading() || briefs.loading() || ballots.loading() || events.loading() || tickets.loading(),
  }
}

/** A vote without an end comes last. */
function closing({ closesAt }: BriefBody): number {
  return closesAt === 0 ? Infinity : closesAt
}
