import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import type { RxStorage } from 'rxdb/plugins/core'
import { createApi } from '../../client/app/api.ts'
import { createClock } from '../../client/store/clock.ts'
import { createConflictHandler } from '../../client/store/conflict-handler.ts'
import { openDatabase, type Database } from '../../client/store/database.ts'
import { createExchange, type Exchange } from '../../client/store/exchange.ts'
import { createFleetingImages } from '../../client/store/image-cache.ts'
import { createImages, type Images } from '../../client/store/images.ts'
import { createMemberStore, type MemberStore } from '../../client/store/member-store.ts'
import { startReplication, type Replication } from '../../client/store/replication.ts'
import type { Retry } from '../../client/store/retry.ts'
import { boundlessRoom } from '../../client/store/room.ts'
import type { Version } from '../../client/store/stored-document.ts'
import { createTransport } from '../../client/store/transport.ts'
import { ok } from '../../shared/result.ts'
import { Link, type Network } from './network.ts'

export interface PhoneOptions {
  name: string
  member: string
  /** Names the database: no two that are open in one process may have the same. */
  run: number
  network: Network
  /** The true time, ms. */
  now: () => number
  onError: (error: unknown) => void
}

interface Opened {
  database: Database
  store: MemberStore
  images: Images
  replication: Replication
  exchange: Exchange
}

/** A member's phone: the real store and the real replication on a database in memory, which outlives the app. */
export class SimPhone {
  readonly name: string
  readonly member: string
  readonly link: Link
  /** By how much its clock is ahead, ms. */
  skew = 0
  /** Everything that waits for another attempt. */
  readonly #waiting = new Set<() => void>()
  readonly #options: PhoneOptions
  readonly #storage = getRxStorageMemory() as RxStorage<unknown, unknown>
  #keys = 0
  #opened: Opened | undefined

  constructor(options: PhoneOptions) {
    this.#options = options
    this.name = options.name
    this.member = options.member
    this.link = new Link(options.network, options.name, options.member)
  }

  get isOpen(): boolean {
    return this.#opened !== undefined
  }

  get opened(): Opened {
    if (!this.#opened) throw new Error('the app is closed')
    return this.#opened
  }

  get store(): MemberStore {
    return this.opened.store
  }

  async open(): Promise<void> {
    const { run, now, network, onError } = this.#options
    const resolutions = new Map<string, Version>()
    const database = await openDatabase({
      name: `sim-${run}-${this.name}`,
      storage: this.#storage,
      multiInstance: false,
      conflictHandler: createConflictHandler(resolutions),
      room: boundlessRoom,
    })
    database.documents.$.subscribe(() => (network.activity += 1))
    database.local.$.subscribe(() => (network.activity += 1))
    const deviceTime = () => Math.max(0, now() + this.skew)
    const clock = createClock({ deviceTime })
    const api = createApi({ fetch: this.link.fetch, deviceTime, onTime: clock.learn })
    const retry = this.#retry()
    const exchange = createExchange({ retry, deviceTime })
    const images = createImages({
      database,
      cache: createFleetingImages(),
      api,
      exchange,
      scale: async (file) => ok(file),
      now: clock.now,
    })
    const store = createMemberStore({
      database,
      author: { member: this.member, device: this.name },
      clock,
      images,
      randomKey: () => `${this.name}-${(this.#keys += 1)}`,
      exchange: exchange.state,
    })
    const replication = startReplication({
      database,
      transport: createTransport(api),
      exchange,
      retry,
      store,
      resolutions,
      onError,
    })
    replication.ended.catch(onError)
    this.#opened = { database, store, images, replication, exchange }
  }

  async close(): Promise<void> {
    const { database } = await this.#stop()
    await database.rx.close()
  }

  /** Closes, and leaves nothing of the member. */
  async wipe(): Promise<void> {
    const { database } = await this.#stop()
    await database.rx.remove()
  }

  async #stop(): Promise<Opened> {
    const { opened } = this
    this.#opened = undefined
    await opened.replication.stop()
    opened.store.status.stop()
    opened.images.stop()
    return opened
  }

  /** Time passes: whatever waits tries again. Answers whether anything did. */
  tryAgain(): boolean {
    const waiting = [...this.#waiting]
    for (const go of waiting) go()
    return waiting.length > 0
  }

  /** Waits for the schedule instead of for a clock. */
  #retry(): Retry {
    const wakeAll = (): void => void this.tryAgain()
    return {
      wait: (signal) =>
        new Promise((resolve) => {
          const go = (): void => {
            this.#waiting.delete(go)
            signal.removeEventListener('abort', go)
            resolve()
          }
          this.#waiting.add(go)
          signal.addEventListener('abort', go)
          if (signal.aborted) go()
        }),
      wake: wakeAll,
      succeeded: wakeAll,
    }
  }
}
