import type { Author } from '../../shared/documents/kind.ts'
import { accountSchema } from '../../shared/people/account-protocol.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Api, Problem } from '../app/api.ts'
import { bringBack } from './after-restore.ts'
import type { Clock } from './clock.ts'
import { createConflictHandler } from './conflict-handler.ts'
import { databaseName } from './database-name.ts'
import { openDatabase } from './database.ts'
import { deviceStorage, withoutAdvertisement } from './device-storage.ts'
import { createExchange } from './exchange.ts'
import { isEmptied } from './first-load.ts'
import { createImageCache, BLOB_CACHE, WAITING_CACHE } from './image-cache.ts'
import { scaledDown } from './image-scaling.ts'
import { createImages } from './images.ts'
import { takeTurnsLeading } from './leadership.ts'
import { createMemberStore, type MemberStore } from './member-store.ts'
import { createKeys } from './random-key.ts'
import { startReplication } from './replication.ts'
import { putBack, removeDatabases } from './salvage.ts'
import { createRetry } from './retry.ts'
import type { Version } from './stored-document.ts'
import { shareExchange } from './tabs.ts'
import { createTransport } from './transport.ts'

export interface OpenStore {
  store: MemberStore
  /** The network or the session may be back. */
  wake: () => void
  close: () => Promise<void>
  /** Closes, and leaves nothing of the member on this device. */
  wipe: () => Promise<void>
}

/** Puts the member's store together from what the browser has, and keeps it agreed with the server. */
export async function openMemberStore(deps: {
  author: Author
  api: Api
  clock: Clock
  onWrite: () => void
  onError: (error: unknown) => void
}): Promise<OpenStore> {
  const { author, api, clock } = deps
  const name = databaseName(author.member)
  const resolutions = new Map<string, Version>()
  const database = await withoutAdvertisement(console, () =>
    openDatabase({
      name,
      storage: deviceStorage(),
      multiInstance: true,
      conflictHandler: createConflictHandler(resolutions),
    }),
  )
  if (await isEmptied(database)) {
    await database.rx.close()
    throw new Error('the documents are gone from this device')
  }
  await putBack(localStorage, name, database)
  const retry = createRetry({ first: 1_000, most: 20_000, random: Math.random })
  const exchange = createExchange({
    retry,
    deviceTime: Date.now,
    reachedAt: Number(localStorage.getItem(`${name}.reached`) ?? 0) || 0,
    onReached: (at) => localStorage.setItem(`${name}.reached`, String(at)),
  })
  const images = createImages({
    database,
    cache: createImageCache(caches),
    api,
    exchange,
    scale: scaledDown,
    now: clock.now,
  })
  const store = createMemberStore({
    database,
    author,
    clock,
    images,
    randomKey: createKeys((length) => crypto.getRandomValues(new Uint8Array(length))),
    exchange: exchange.state,
    onWrite: deps.onWrite,
  })

  /** Whose cookie this browser holds may have changed while the app was closed: nothing may reach the wrong account. */
  async function isMine(): Promise<Result<null, Problem>> {
    const answer = await api.call('GET', '/api/account', { schema: accountSchema })
    if (!answer.ok) return answer
    return answer.value.member === author.member
      ? ok(null)
      : err({ status: 401, code: 'signed-out', detail: 'member' })
  }

  async function work(signal: AbortSignal): Promise<void> {
    await exchange.untilAnswered(isMine, [], signal)
    const replication = startReplication({
      database,
      transport: createTransport(api),
      exchange,
      retry,
      rejected: store.rejected,
      resolutions,
      onNewEpoch: (known) => bringBack({ database, writing: store, member: author.member, known }),
      onError: deps.onError,
    })
    const sending = new AbortController()
    const stopSending = (): void => sending.abort()
    signal.addEventListener('abort', stopSending)
    try {
      await Promise.race([images.sendUntil(sending.signal), replication.ended])
    } finally {
      signal.removeEventListener('abort', stopSending)
      stopSending()
      await replication.stop()
    }
  }

  async function lead(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await work(signal)
      } catch (error) {
        if (signal.aborted) return
        deps.onError(error)
        await retry.wait(signal)
      }
    }
  }
  const leadership = takeTurnsLeading({
    name,
    locks: navigator.locks,
    channel: new BroadcastChannel(`${name}-leader`),
    now: () => performance.now(),
    visible: () => document.visibilityState === 'visible',
    lead,
  })
  const tabs = shareExchange({
    channel: new BroadcastChannel(`${name}-exchange`),
    exchange,
    leading: leadership.leading,
    onWake: retry.wake,
  })
  const onVisible = (): void => {
    if (document.visibilityState === 'visible') tabs.wake()
  }
  addEventListener('online', tabs.wake)
  document.addEventListener('visibilitychange', onVisible)

  async function stop(): Promise<void> {
    removeEventListener('online', tabs.wake)
    document.removeEventListener('visibilitychange', onVisible)
    store.status.stop()
    images.stop()
    await leadership.stop()
    tabs.stop()
  }
  return {
    store,
    wake: tabs.wake,
    async close() {
      await stop()
      await database.rx.close()
    },
    async wipe() {
      await stop()
      await database.rx.remove()
      // Empty by now. Another tab may hold them open for a while, and signing out does not wait for it.
      removeDatabases(indexedDB, name).catch(deps.onError)
      await Promise.all([caches.delete(BLOB_CACHE), caches.delete(WAITING_CACHE)])
      localStorage.removeItem(`${name}.reached`)
    },
  }
}
