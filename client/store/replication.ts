import { Subject } from 'rxjs'
import type { RxReplicationPullStreamItem } from 'rxdb/plugins/core'
import { replicateRxCollection, type RxReplicationState } from 'rxdb/plugins/replication'
import type { Document } from '../../shared/documents/document.ts'
import type { Database } from './database.ts'
import { followStream } from './event-stream.ts'
import { afterFailure, type Exchange } from './exchange.ts'
import { firstLoad, markFetched, REPLICATION, touchWaiting } from './first-load.ts'
import { createPull, PULL_BATCH, pulled, type PullCheckpoint } from './pull.ts'
import { createPush, PUSH_BATCH } from './push.ts'
import type { Rejected } from './rejected.ts'
import type { Retry } from './retry.ts'
import { openSentLedger } from './sent-ledger.ts'
import type { StoredDocument, Version } from './stored-document.ts'
import type { Transport } from './transport.ts'
import type { Behind } from './verdict.ts'

const STALE_AFTER = 60_000

export interface Replication {
  /** Pulls and pushes now; resolves when both sides agree as far as the device can know. */
  settle: () => Promise<void>
  /** Resolves after `stop`; rejects when it could not begin or broke down. */
  ended: Promise<void>
  stop: () => Promise<void>
}

/** Keeps the local database and the authority agreed. At most one runs at a time for each member on a device. */
export function startReplication(deps: {
  database: Database
  transport: Transport
  exchange: Exchange
  retry: Retry
  rejected: Rejected
  resolutions: Map<string, Version>
  /** The authority has begun anew: called with all that it still has, by id. */
  onNewEpoch: (known: ReadonlyMap<string, Document>) => Promise<void>
  /** Called with unexpected errors (a full disk, a defect). */
  onError: (error: unknown) => void
}): Replication {
  const { database, transport, exchange, retry } = deps
  const stopping = new AbortController()
  const { signal } = stopping
  const behind = new Map<string, Behind>()
  const stream$ = new Subject<RxReplicationPullStreamItem<StoredDocument, PullCheckpoint>>()
  const resync = (): void => {
    // RxDB throws one away that waits behind an event, and the events after it would hide what is missing.
    stream$.next('RESYNC')
    stream$.next('RESYNC')
  }

  const failed = (error: unknown): void => {
    if (!signal.aborted) deps.onError(error)
  }

  async function begin(): Promise<RxReplicationState<StoredDocument, PullCheckpoint>> {
    const ledger = await openSentLedger(database)
    const onNewEpoch = async (known: ReadonlyMap<string, Document>): Promise<void> => {
      await ledger.beginAnew()
      await deps.onNewEpoch(known)
    }
    const pull = createPull({ transport, exchange, signal, onNewEpoch })
    const loaded = await firstLoad(database, pull.page, (firstSync) => exchange.update({ firstSync }))
    await ledger.settled(await markFetched(database, ledger.ids()))
    const replication = replicateRxCollection<StoredDocument, PullCheckpoint>({
      replicationIdentifier: REPLICATION,
      collection: database.documents,
      live: true,
      waitForLeadership: false,
      push: {
        batchSize: PUSH_BATCH,
        initialCheckpoint: loaded.up,
        handler: createPush({
          transport,
          exchange,
          ledger,
          reject: deps.rejected.add,
          resolutions: deps.resolutions,
          behind,
          signal,
          // An event may have passed while the push was in flight.
          onSent: resync,
        }),
      },
      pull: {
        batchSize: PULL_BATCH,
        initialCheckpoint: loaded.down,
        handler: pull.fill,
        stream$: stream$.asObservable(),
      },
    })
    replication.error$.subscribe(failed)
    // RxDB goes by the device's clock: after it was set back, what is written seems to have been sent long ago.
    replication
      .awaitInitialReplication()
      .then(() => (signal.aborted ? undefined : touchWaiting(database)))
      .catch(failed)
    return replication
  }

  const begun = begin()
  const following = begun.then(() =>
    followStream({
      open: transport.stream,
      onOpen() {
        retry.succeeded()
        exchange.update({ tooOld: false })
        resync()
        // A server that was updated has been away for a moment.
        if (behind.size > 0) touchWaiting(database, new Set(behind.keys())).catch(failed)
      },
      onEvent: (event) =>
        // While there is no space, what comes is fetched when there is: it must not pile up in memory.
        event.type === 'resync' || exchange.state().full
          ? resync()
          : stream$.next(pulled(event.documents, event.gone, event.checkpoint)),
      onFailure: (problem) => exchange.update(afterFailure(problem)),
      wait: (atLeast) => retry.wait(signal, atLeast),
      staleAfter: STALE_AFTER,
      signal,
    }),
  )
  const ended = following.catch((error: unknown) => {
    if (!signal.aborted) throw error
  })

  return {
    ended,
    async settle() {
      const replication = await begun
      resync()
      await replication.awaitInSync()
    },
    async stop() {
      stopping.abort()
      const [replication] = await Promise.allSettled([begun, following])
      if (replication.status === 'fulfilled') await replication.value.cancel()
    },
  }
}
