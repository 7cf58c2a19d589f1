import { OPEN_COLLECTIONS } from 'rxdb/plugins/core'
import { createApi } from '../../../client/app/api.ts'
import { createClock } from '../../../client/store/clock.ts'
import { createConflictHandler } from '../../../client/store/conflict-handler.ts'
import { openDatabase, type Database } from '../../../client/store/database.ts'
import { createExchange, type Exchange } from '../../../client/store/exchange.ts'
import { createFleetingImages } from '../../../client/store/image-cache.ts'
import { createImages } from '../../../client/store/images.ts'
import { takeTurnsLeading } from '../../../client/store/leadership.ts'
import { createMemberStore, type MemberStore } from '../../../client/store/member-store.ts'
import { startReplication } from '../../../client/store/replication.ts'
import type { Retry } from '../../../client/store/retry.ts'
import { createRoom } from '../../../client/store/room.ts'
import type { Version } from '../../../client/store/stored-document.ts'
import { createTransport } from '../../../client/store/transport.ts'
import { ok } from '../../../shared/result.ts'
import type { VirtualTime } from '../virtual-time.ts'
import type { Browser } from './browser.ts'
import type { Life } from './life.ts'
import type { PhoneStorage } from './phone-storage.ts'

export interface TabParts {
  life: Life
  /** Names the database, and so what tabs of one phone share. */
  name: string
  /** Another one for each life. */
  storageName: string
  member: string
  device: string
  storage: PhoneStorage
  browser: Browser
  fetch: typeof fetch
  time: VirtualTime
  /** What the phone takes for the time, ms. */
  deviceTime: () => number
  randomKey: () => string
  plant: (store: MemberStore) => MemberStore
  visible: () => boolean
  onActivity: () => void
  onError: (error: unknown) => void
}

/** The app as it is open once on a phone: the real store, and the real replication while it leads. */
export interface Tab {
  life: Life
  database: Database
  store: MemberStore
  exchange: Exchange
  leading: () => boolean
  /** Time passes: whatever waits tries again. Answers whether anything did. */
  tryAgain: () => boolean
  close: () => Promise<void>
  /** Closes, and leaves nothing of the member. */
  wipe: () => Promise<void>
}

/** Puts a tab together as `openMemberStore` does, with the schedule in the place of the browser. */
export async function openTab(parts: TabParts): Promise<Tab> {
  const { life, name, storageName, member, device, browser, time, deviceTime, onError } = parts
  life.onEnd(() => void forgetCollections(storageName))
  const resolutions = new Map<string, Version>()
  const { retry, tryAgain } = scheduledRetry(life)
  const exchange = createExchange({ retry, deviceTime })
  const room = createRoom({
    giveWay: async () => false,
    retry,
    onShort: (full) => exchange.update({ full }),
  })
  const database = await openDatabase({
    name,
    storage: parts.storage.forTab(storageName, life),
    multiInstance: false,
    conflictHandler: createConflictHandler(resolutions),
    room,
  })
  const subscriptions = [
    database.documents.$.subscribe(parts.onActivity),
    database.local.$.subscribe(parts.onActivity),
  ]
  const clock = createClock({ deviceTime })
  const api = createApi({ fetch: parts.fetch, deviceTime, onTime: clock.learn })
  const scale = async (file: Blob) => ok(file)
  const images = createImages({
    database,
    cache: createFleetingImages(),
    api,
    exchange,
    scale,
    now: clock.now,
  })
  const store = createMemberStore({
    database,
    author: { member, device },
    clock,
    images,
    randomKey: parts.randomKey,
    exchange: exchange.state,
  })

  async function work(signal: AbortSignal): Promise<void> {
    room.patientUntil(signal)
    const replication = startReplication({
      database,
      transport: createTransport(api),
      exchange,
      retry,
      store: parts.plant(store),
      resolutions,
      onError,
    })
    const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
    try {
      await Promise.race([aborted, replication.ended])
    } finally {
      await replication.stop()
    }
  }

  async function lead(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await work(signal)
      } catch (error) {
        if (signal.aborted) return
        onError(error)
        await retry.wait(signal)
      }
    }
  }

  const leadership = time.ownedBy(life, () =>
    takeTurnsLeading({
      name,
      locks: browser.locksFor(life),
      channel: browser.channelFor(life, `${name}-leader`),
      now: () => time.now,
      visible: parts.visible,
      lead,
    }),
  )

  async function stop(): Promise<void> {
    for (const subscription of subscriptions) subscription.unsubscribe()
    store.status.stop()
    images.stop()
    await leadership.stop()
  }
  return {
    life,
    database,
    store,
    exchange,
    leading: leadership.leading,
    tryAgain,
    async close() {
      await stop()
      await database.rx.close()
      life.kill()
    },
    async wipe() {
      await stop()
      await database.rx.remove()
      life.kill()
    },
  }
}

/** RxDB counts the collections that a process has open; those of a killed tab are not. */
async function forgetCollections(storageName: string): Promise<void> {
  for (const collection of OPEN_COLLECTIONS)
    if (collection.database.storage.name === storageName) collection.close().catch(() => undefined)
}

/** Waits for the schedule instead of for a clock. */
function scheduledRetry(life: Life): { retry: Retry; tryAgain: () => boolean } {
  const waiting = new Set<() => void>()
  function tryAgain(): boolean {
    if (!life.running) return false
    const now = [...waiting]
    for (const go of now) go()
    return now.length > 0
  }
  const retry: Retry = {
    wait: (signal) =>
      new Promise((resolve) => {
        const go = (): void => {
          waiting.delete(go)
          signal.removeEventListener('abort', go)
          resolve()
        }
        waiting.add(go)
        signal.addEventListener('abort', go)
        if (signal.aborted) go()
      }),
    wake: () => void tryAgain(),
    succeeded: () => void tryAgain(),
  }
  return { retry, tryAgain }
}
