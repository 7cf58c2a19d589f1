import { createMemo, createSignal, onCleanup, untrack, type Accessor } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import { GateList } from '../../shared/fairs/gate-list.ts'
import type { FoundGuests } from '../../shared/fairs/guest-search.ts'
import { ticketKind, type TicketBody } from '../../shared/fairs/ticket-kind.ts'
import { createDocuments } from '../store/live-documents.ts'
import { prepareSearch } from './gate/prepared-search.ts'

type Ticket = Document<TicketBody>

export interface ListedGuests {
  /** All that this device has of the fair. */
  tickets: Accessor<readonly Ticket[]>
  loading: Accessor<boolean>
  ticketOf: (holder: string) => Ticket | undefined
  /** As the gate does. Tells again when the list changes, and when it becomes known how names sound. */
  find: (typed: string, most: number) => FoundGuests
}

/** The guest list of a fair, by its id, on a device that has it. */
export function createListedGuests(fair: Accessor<string>): ListedGuests {
  const [version, setVersion] = createSignal(0)
  const tickets = createDocuments(ticketKind, () => ({ parent: fair() }))
  const byHolder = createMemo(() => new Map(tickets().map((ticket) => [ticket.owner, ticket])))
  const list = new GateList(untrack(fair))
  const search = prepareSearch(list, () => setVersion((before) => before + 1))
  onCleanup(() => search.stop())
  const applied = new Map<string, Ticket>()
  const listed = createMemo((): readonly Ticket[] => {
    for (const ticket of tickets()) {
      // Documents that did not change keep their identity.
      if (applied.get(ticket.id) === ticket) continue
      applied.set(ticket.id, ticket)
      list.apply(ticket)
    }
    search.more()
    return tickets()
  })
  return {
    tickets: listed,
    loading: () => tickets.loading(),
    ticketOf: (holder) => byHolder().get(holder),
    find(typed, most) {
      listed()
      version()
      return list.find(typed, most)
    },
  }
}
