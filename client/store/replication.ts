import { Subject } from 'rxjs'
import type { RxReplicationPullStreamItem } from 'rxdb/plugins/core'
import { replicateRxCollection } from 'rxdb/plugins/replication'
import type { Database } from './database.ts'
import { noteFirstSync } from './emptied.ts'
import { followStream } from './event-stream.ts'
import type { Exchange } from './exchange.ts'
import { createPull, PULL_BATCH, pulled, type PullCheckpoint } from './pull.ts'
import { createPush, PUSH_BATCH } from './push.ts'
import type { Rejected } from './rejected.ts'
import type { Retry } from './retry.ts'
import { openSentLedger } from './sent-ledger.ts'
import type { StoredDocument, Version } from './stored-document.ts'
import type { Transport } from './transport.ts'

const STALE_AFTER = 60_000

export interface Replication {
  /** Pulls and pushes now; resolves when both sides agree as far as the device can know. */
  settle: () => Promise<void>
  stop: () => Promise<void>
}

/** Keeps the local database and the authority agreed. At most one runs at a time for each member on a device. */
export async function startReplication(deps: {
  database: Database
  transport: Transport
  exchange: Exchange
  retry: Retry
  rejected: Rejected
  resolutions: Map<string, Version>
  /** Called with unexpected errors (a full disk, a defect). */
  onError: (error: unknown) => void
}): Promise<Replication> {
  const { database, transport, exchange, retry } = deps
  const stopping = new AbortController()
  const { signal } = stopping
  const stream$ = new Subject<RxReplicationPullStreamItem<StoredDocument, PullCheckpoint>>()
  const resync = (): void => stream$.next('RESYNC')

  const replication = replicateRxCollection<StoredDocument, PullCheckpoint>({
    replicationIdentifier: 'authority',
    collection: database.documents,
    live: true,
    waitForLeadership: false,
    push: {
      batchSize: PUSH_BATCH,
      handler: createPush({
        transport,
        exchange,
        ledger: await openSentLedger(database),
        reject: deps.rejected.add,
        resolutions: deps.resolutions,
        signal,
        // An event may have passed while the push was in flight.
        onSent: resync,
      }),
    },
    pull: {
      batchSize: PULL_BATCH,
      handler: createPull({ transport, exchange, signal }),
      stream$: stream$.asObservable(),
    },
  })
  const errors = replication.error$.subscribe((error) => {
    if (!signal.aborted) deps.onError(error)
  })

  // Only now are the first documents not merely fetched but kept.
  replication
    .awaitInitialReplication()
    .then(() => (signal.aborted ? undefined : noteFirstSync(database)))
    .catch(deps.onError)

  const following = followStream({
    open: transport.stream,
    onOpen() {
      retry.succeeded()
      resync()
    },
    onEvent: (event) =>
      event.type === 'resync'
        ? resync()
        : stream$.next(pulled(event.documents, event.gone, event.checkpoint)),
    onFailure: ({ status }) => exchange.update({ reach: status === 401 ? 'expired' : 'unreached' }),
    wait: () => retry.wait(signal),
    staleAfter: STALE_AFTER,
    signal,
  })
  following.catch(deps.onError)

  return {
    async settle() {
      resync()
      await replication.awaitInSync()
    },
    async stop() {
      stopping.abort()
      errors.unsubscribe()
      await Promise.all([replication.cancel(), following])
    },
  }
}
