import type { RxStorage } from 'rxdb/plugins/core'
import type { Author } from '../../shared/documents/kind.ts'
import { accountSchema } from '../../shared/people/account-protocol.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Api, Problem } from '../app/api.ts'
import type { Clock } from './clock.ts'
import { createConflictHandler } from './conflict-handler.ts'
import { openChannel, silentChannel, usableCaches, usableLocks } from './browser-parts.ts'
import { databaseName } from './database-name.ts'
import { openDatabase, type Database } from './database.ts'
import { deviceStorage, fleetingStorage, keepsDatabases, withoutAdvertisement } from './device-storage.ts'
import { createExchange } from './exchange.ts'
import { isEmptied } from './first-load.ts'
import { forgetImages } from './forgotten-images.ts'
import { BLOB_CACHE, createFleetingImages, createImageCache, WAITING_CACHE } from './image-cache.ts'
import { scaledDown } from './image-scaling.ts'
import { createImages } from './images.ts'
import type { KeptValues } from './kept-values.ts'
import { leadAlone, takeTurnsLeading } from './leadership.ts'
import { createMemberStore, type MemberStore } from './member-store.ts'
import { isStorageFull } from './persistence.ts'
import { createKeys } from './random-key.ts'
import { startReplication } from './replication.ts'
import { createRetry } from './retry.ts'
import { createRoom } from './room.ts'
import { keepForLater, ownWork, putBack, removeDatabases } from './salvage.ts'
import { measureUse, type StorageUse } from './storage-use.ts'
import type { Version } from './stored-document.ts'
import { shareExchange } from './tabs.ts'
import { createTransport } from './transport.ts'

export interface OpenStore {
  store: MemberStore
  /** False: the browser keeps nothing, and what has not been sent is lost with the window. */
  keeps: boolean
  /** The network or the session may be back. */
  wake: () => void
  measure: () => Promise<StorageUse>
  /** Forgets the pictures that can be fetched again. */
  freePictures: () => Promise<void>
  close: () => Promise<void>
  /** Closes, and leaves nothing of the member on this device. */
  wipe: () => Promise<void>
  /** As `wipe`, but puts aside what exists nowhere else, until the member signs in again. Answers how many things. */
  lockAway: () => Promise<number>
}

/** Waits for space on the device: it asks nobody, so that it may ask often. */
const SPACE = { first: 3_000, most: 60_000 }

/** Puts the member's store together from what the browser has, and keeps it agreed with the server. */
export async function openMemberStore(deps: {
  author: Author
  api: Api
  clock: Clock
  kept: KeptValues
  onWrite: () => void
  onError: (error: unknown) => void
}): Promise<OpenStore> {
  const { author, api, clock, kept } = deps
  const name = databaseName(author.member)
  const [locks, files] = await Promise.all([usableLocks(), usableCaches()])
  const cache = files ? createImageCache(files) : createFleetingImages()
  const retry = createRetry({ first: 1_000, most: 20_000, random: Math.random })
  const exchange = createExchange({
    retry,
    deviceTime: Date.now,
    reachedAt: Number(kept.getItem(`${name}.reached`) ?? 0) || 0,
    onReached: (at) => kept.setItem(`${name}.reached`, String(at)),
  })
  const room = createRoom({
    giveWay: cache.giveWay,
    retry: createRetry({ ...SPACE, random: Math.random }),
    onShort: (full) => exchange.update({ full }),
  })
  const resolutions = new Map<string, Version>()
  const open = (storage: RxStorage<unknown, unknown>, multiInstance: boolean): Promise<Database> =>
    openDatabase({ name, storage, multiInstance, room, conflictHandler: createConflictHandler(resolutions) })
  const channel = openChannel(`${name}-leader`)
  const { database, keeps } = await openWhereItKeeps(open, channel !== undefined)
  if (await isEmptied(database)) {
    await database.rx.close()
    throw new Error('the documents are gone from this device')
  }
  await putBack(kept, name, database)
  const images = createImages({ database, cache, api, exchange, scale: scaledDown, now: clock.now })
  const stopForgetting = forgetImages({ database, cache, onError: deps.onError })
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
    room.patientUntil(signal)
    await exchange.untilAnswered(isMine, [], signal)
    // Who one is says nothing of what there is to read: only a pull does.
    exchange.update({ reach: 'unknown' })
    const replication = startReplication({
      database,
      transport: createTransport(api),
      exchange,
      retry,
      store,
      resolutions,
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
  const leadership =
    keeps && locks && channel
      ? takeTurnsLeading({
          name,
          locks,
          channel,
          now: () => performance.now(),
          visible: () => document.visibilityState === 'visible',
          lead,
        })
      : leadAlone(lead)
  const tabs = shareExchange({
    channel: (keeps && openChannel(`${name}-exchange`)) || silentChannel(),
    exchange,
    leading: leadership.leading,
    onWake() {
      retry.wake()
      room.freed()
    },
  })
  const onVisible = (): void => {
    if (document.visibilityState === 'visible') tabs.wake()
  }
  addEventListener('online', tabs.wake)
  addEventListener('offline', exchange.lose)
  document.addEventListener('visibilitychange', onVisible)

  async function stop(): Promise<void> {
    removeEventListener('online', tabs.wake)
    removeEventListener('offline', exchange.lose)
    document.removeEventListener('visibilitychange', onVisible)
    store.status.stop()
    images.stop()
    stopForgetting()
    await leadership.stop()
    tabs.stop()
  }
  async function wipe(): Promise<void> {
    await database.rx.remove()
    // Empty by now. Another tab may hold them open for a while, and signing out does not wait for it.
    if (keeps) removeDatabases(indexedDB, name).catch(deps.onError)
    await files?.delete(BLOB_CACHE)
    kept.removeItem(`${name}.reached`)
  }

  return {
    store,
    keeps,
    wake: tabs.wake,
    measure: () => measureUse({ database, cache, storage: navigator.storage }),
    async freePictures() {
      await cache.free()
      tabs.wake()
    },
    async close() {
      await stop()
      await database.rx.close()
    },
    async wipe() {
      await stop()
      await wipe()
      await files?.delete(WAITING_CACHE)
    },
    async lockAway() {
      await stop()
      const own = await ownWork(database)
      const count = own.unsent.length + own.local.length
      // Throws where that cannot be kept; then nothing is wiped.
      if (count > 0) keepForLater(localStorage, name, own)
      else await files?.delete(WAITING_CACHE)
      await wipe()
      return count
    },
  }
}

/** In the browser's databases, and where it has none in memory. */
async function openWhereItKeeps(
  open: (storage: RxStorage<unknown, unknown>, multiInstance: boolean) => Promise<Database>,
  multiInstance: boolean,
): Promise<{ database: Database; keeps: boolean }> {
  try {
    const database = await withoutAdvertisement(console, () => open(deviceStorage(), multiInstance))
    return { database, keeps: true }
  } catch (error) {
    if (isStorageFull(error) || (await keepsDatabases(() => indexedDB))) throw error
    return { database: await open(await fleetingStorage(), false), keeps: false }
  }
}
