import { Subject } from 'rxjs'
import { RxError, type RxReplicationPullStreamItem } from 'rxdb/plugins/core'
import { replicateRxCollection, type RxReplicationState } from 'rxdb/plugins/replication'
import type { Document } from '../../shared/documents/document.ts'
import { startRecovery, type Recovery } from './after-restore.ts'
import type { Database } from './database.ts'
import { followStream } from './event-stream.ts'
import { afterFailure, type Exchange } from './exchange.ts'
import { isNotedAlready, REPLICATION } from './fetched-marks.ts'
import { createInFlight } from './in-flight.ts'
import { firstLoad, markFetched, touchWaiting } from './first-load.ts'
import { createPull, PULL_BATCH, pulled, type PullCheckpoint, type Pulled } from './pull.ts'
import { createPush, PUSH_BATCH } from './push.ts'
import type { MemberStore } from './member-store.ts'
import { createOvertaking } from './overtaken.ts'
import type { Retry } from './retry.ts'
import { openSentLedger } from './sent-ledger.ts'
import { fromStored, type StoredDocument, type Version } from './stored-document.ts'
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

interface Begun {
  replication: RxReplicationState<StoredDocument, PullCheckpoint>
  recovery: Recovery
}

/** Keeps the local database and the authority agreed. At most one runs at a time for each member on a device. */
export function startReplication(deps: {
  database: Database
  transport: Transport
  exchange: Exchange
  retry: Retry
  store: MemberStore
  resolutions: Map<string, Version>
  /** Called with unexpected errors (a full disk, a defect). */
  onError: (error: unknown) => void
}): Replication {
  const { database, store, transport, exchange, retry, onError } = deps
  const stopping = new AbortController()
  const { signal } = stopping
  const behind = new Map<string, Behind>()
  const overtaking = createOvertaking()
  const inFlight = createInFlight()
  const stream$ = new Subject<RxReplicationPullStreamItem<StoredDocument, PullCheckpoint>>()
  const resync = (): void => {
    // RxDB throws one away that waits behind an event, and the events after it would hide what is missing.
    stream$.next('RESYNC')
    stream$.next('RESYNC')
  }

  const failed = (error: unknown): void => {
    if (!signal.aborted) onError(error)
  }

  async function begin(): Promise<Begun> {
    const ledger = await openSentLedger(database)
    const recovery = await startRecovery({ database, store, onError })
    const onNewEpoch = async (known: ReadonlyMap<string, Document>): Promise<string[]> => {
      await ledger.beginAnew()
      return recovery.note(known)
    }
    const pull = createPull({ transport, exchange, signal, idle: inFlight.idle, onNewEpoch })
    const loaded = await firstLoad(database, pull.page, (firstSync) => exchange.update({ firstSync }))
    // Not waited for here: what the person has written is sent also while there is no space for marks.
    const marked = markFetched(database, ledger.ids()).then(ledger.settled)
    marked.catch(() => undefined)
    const replication = replicateRxCollection<StoredDocument, PullCheckpoint>({
      replicationIdentifier: REPLICATION,
      collection: database.documents,
      live: true,
      autoStart: false,
      waitForLeadership: false,
      push: {
        batchSize: PUSH_BATCH,
        initialCheckpoint: loaded.up,
        handler: createPush({
          transport,
          exchange,
          ledger,
          member: store.member,
          reject: async (document, refusal) => {
            if (await recovery.refused(fromStored(document), refusal))
              await store.rejected.add(document, refusal)
          },
          resolutions: deps.resolutions,
          behind,
          signal,
          // RxDB's queue of what it sends is empty when it has written down the outcome of all that it holds by now.
          onSending: (ids) => inFlight.send(ids, queueOf(replication)),
          onAnswered(theirs) {
            overtaking.answered(theirs)
            pull.answered(theirs)
          },
          // An event may have passed while the push was in flight.
          onSent: resync,
        }),
      },
      pull: {
        batchSize: PULL_BATCH,
        initialCheckpoint: loaded.down,
        async handler(checkpoint, limit) {
          await marked
          const overtake = overtaking.pull(checkpoint?.at)
          return inFlight.landed(overtake(await pull.fill(checkpoint, limit)))
        },
        stream$: stream$.asObservable(),
      },
    })
    replication.error$.subscribe((error) => {
      if (!isNotedAlready(error) && !isOfStart(error)) failed(error)
    })
    try {
      // It makes a database of its own, for which there may be no space.
      await database.room.patiently(() => replication.start())
    } catch (error) {
      recovery.stop()
      await replication.cancel()
      throw error
    }
    // RxDB goes by the device's clock: after it was set back, what is written seems to have been sent long ago.
    replication
      .awaitInitialReplication()
      .then(() => (signal.aborted ? undefined : touchWaiting(database)))
      .catch(failed)
    return { replication, recovery }
  }

  let told: Promise<unknown> = Promise.resolve()
  /** One after another: what waits must not be hidden by what comes after it. */
  const tell = (event: Pulled): void => {
    told = told.then(async () => stream$.next(overtaking.event(await inFlight.landed(event)))).catch(failed)
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
          : tell(pulled(event.documents, event.gone, event.checkpoint)),
      onFailure: (problem) => exchange.update(afterFailure(problem)),
      wait: (atLeast) => retry.wait(signal, atLeast),
      staleAfter: STALE_AFTER,
      onLost: exchange.onLost,
      signal,
    }),
  )
  const ended = following.catch((error: unknown) => {
    if (!signal.aborted) throw error
  })

  return {
    ended,
    async settle() {
      const { replication, recovery } = await begun
      resync()
      await replication.awaitInSync()
      await recovery.idle()
      await replication.awaitInSync()
    },
    async stop() {
      stopping.abort()
      const [running] = await Promise.allSettled([begun, following])
      if (running.status === 'rejected') return
      running.value.recovery.stop()
      await running.value.replication.cancel()
    },
  }
}

function queueOf({ internalReplicationState: state }: Begun['replication']): Promise<unknown> {
  if (!state) throw new Error('nothing is sent before the replication has begun')
  return state.streamQueue.up
}

/** RxDB says it there, too, when a start rejects. */
function isOfStart(error: unknown): boolean {
  return error instanceof RxError && error.code === 'RC_START'
}
