import { createMemo, createRoot, createSignal, type Accessor } from 'solid-js'
import { map } from 'rxjs'
import type { Database } from './database.ts'
import type { ExchangeState } from './exchange.ts'
import type { LiveSource } from './live-query.ts'
import { REJECTED, rejectedInput, type RejectedInput } from './rejected.ts'
import { documentOf } from './stored-document.ts'
import type { Document } from '../../shared/documents/document.ts'

/** What the network chip says. */
export type NetworkState =
  | { state: 'signed-out'; waiting: number }
  | { state: 'needs-you'; count: number }
  | { state: 'full'; waiting: number }
  /** This app is too old to go on; what waits is safe. */
  | { state: 'outdated'; waiting: number }
  /** The server is too old for so many documents. */
  | { state: 'older-server'; waiting: number }
  | { state: 'first-sync'; done: number; total: number }
  | { state: 'sending'; count: number }
  | { state: 'offline'; waiting: number }
  | { state: 'synced' }

export interface Status {
  network: Accessor<NetworkState>
  /** How many were written here and are not yet confirmed. */
  waiting: Accessor<number>
  /** The oldest of them, for who wants to see them: at a fair there are thousands, and more with each guest. */
  oldestWaiting: (most: number) => LiveSource<Document[]>
  rejected: Accessor<readonly RejectedInput[]>
  /** Device time of the last answer from the server, ms; 0 for none ever. */
  reachedAt: Accessor<number>
  /** The last try reached it. */
  isReached: Accessor<boolean>
  /** About how many documents are still to come. */
  toFetch: Accessor<number>
  stop: () => void
}

/** One word for it all; what needs the person comes before what passes by itself. */
export function networkState(exchange: ExchangeState, waiting: number, rejected: number): NetworkState {
  if (exchange.reach === 'expired') return { state: 'signed-out', waiting }
  if (exchange.tooOld || exchange.behind.app > 0) return { state: 'outdated', waiting }
  if (rejected > 0) return { state: 'needs-you', count: rejected }
  if (exchange.full) return { state: 'full', waiting }
  if (exchange.reach === 'unreached') return { state: 'offline', waiting }
  if (exchange.firstSync) return { state: 'first-sync', ...exchange.firstSync }
  const onTheWay = Math.max(exchange.sending, waiting - exchange.behind.server)
  if (onTheWay > 0) return { state: 'sending', count: onTheWay }
  if (exchange.behind.server > 0) return { state: 'older-server', waiting: exchange.behind.server }
  return exchange.reach === 'reached' ? { state: 'synced' } : { state: 'offline', waiting }
}

export function createStatus(deps: { database: Database; exchange: Accessor<ExchangeState> }): Status {
  const [waiting, setWaiting] = createSignal(0)
  const [rejected, setRejected] = createSignal<readonly RejectedInput[]>([])
  const subscriptions = [
    deps.database.documents.count({ selector: { stamp: 0 } }).$.subscribe(setWaiting),
    deps.database.local
      .find({ selector: { kind: REJECTED }, sort: [{ at: 'asc' }] })
      .$.subscribe((rows) => setRejected(rows.map((row) => rejectedInput(row.toMutableJSON())))),
  ]
  return createRoot((dispose) => ({
    network: createMemo(() => networkState(deps.exchange(), waiting(), rejected().length)),
    waiting,
    oldestWaiting: (most) => ({
      $: deps.database.documents
        .find({ selector: { stamp: 0 }, sort: [{ occurredAt: 'asc' }], limit: most })
        .$.pipe(map((rows) => rows.map(documentOf))),
    }),
    rejected,
    reachedAt: () => deps.exchange().reachedAt,
    isReached: () => deps.exchange().reach === 'reached',
    toFetch() {
      const { firstSync, toFetch } = deps.exchange()
      return firstSync ? firstSync.total - firstSync.done : toFetch
    },
    stop() {
      for (const subscription of subscriptions) subscription.unsubscribe()
      dispose()
    },
  }))
}
