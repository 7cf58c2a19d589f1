import { createSignal, type Accessor } from 'solid-js'
import { err, ok, type Result } from '../../shared/result.ts'
import { nothing, type Api } from '../app/api.ts'
import type { Database } from './database.ts'
import type { Exchange } from './exchange.ts'
import { blobPath, type ImageCache } from './image-cache.ts'
import { isStorageFull } from './persistence.ts'

/** Why the server will not have a picture: too large, not a picture, not the bytes that its name says. */
const unwelcome = [400, 413, 415, 422]

export interface Images {
  /** Scales a picture down and keeps it; answers the hash that documents carry. It is sent when there is a network. */
  add: (file: Blob) => Promise<Result<string, 'not-an-image' | 'device-full'>>
  /** The server may have lost this one: sends it again if this device still has it. */
  sendAgain: (hash: string) => Promise<void>
  /** Hashes of pictures that only this device has. */
  waiting: Accessor<ReadonlySet<string>>
  /** Those that the server did not take. */
  unwelcome: Accessor<ReadonlySet<string>>
  /** The picture as far as this device has it. */
  local: (hash: string) => Promise<Blob | undefined>
  /** What they take of the device, and the way to have it back. */
  cache: Pick<ImageCache, 'count' | 'free' | 'fleeting'>
  /** Sends what waits, one after another, until `signal` is aborted. Only the leading tab does. */
  sendUntil: (signal: AbortSignal) => Promise<void>
  stop: () => void
}

const IMAGE = 'image'

export function createImages(deps: {
  database: Pick<Database, 'local' | 'room'>
  cache: ImageCache
  api: Pick<Api, 'call'>
  exchange: Exchange
  scale: (file: Blob) => Promise<Result<Blob, 'not-an-image'>>
  now: () => number
}): Images {
  const { local, room } = deps.database
  const [queue, setQueue] = createSignal<readonly { hash: string; state: string }[]>([])
  const changed = new Set<() => void>()
  const query = local.find({ selector: { kind: IMAGE }, sort: [{ at: 'asc' }] })
  const subscription = query.$.subscribe((rows) => {
    setQueue(
      rows.map(({ id, value }) => ({
        hash: id.slice(IMAGE.length + 1),
        state: (value as { state: string }).state,
      })),
    )
    for (const wake of changed) wake()
  })
  const hashesIn = (state: string) =>
    new Set(queue().flatMap((one) => (one.state === state ? [one.hash] : [])))

  async function enqueue(hash: string): Promise<void> {
    await local.upsert({ id: `${IMAGE}:${hash}`, kind: IMAGE, at: deps.now(), value: { state: 'waiting' } })
  }

  async function send(hash: string, signal: AbortSignal): Promise<void> {
    const image = await deps.cache.get(hash)
    const row = local.findOne(`${IMAGE}:${hash}`)
    if (!image) {
      // The browser has dropped it: there is nothing left to send.
      await room.patiently(() => row.remove())
      return
    }
    const answer = await deps.exchange.untilAnswered(
      () => deps.api.call('PUT', blobPath(hash), { schema: nothing, body: image, signal }),
      unwelcome,
      signal,
    )
    if (answer.ok) {
      await deps.cache.release(hash)
      await room.patiently(() => row.remove())
    } else {
      const { code } = answer.error
      await room.patiently(() => row.patch({ value: { state: 'unwelcome', code } }))
    }
  }

  return {
    async sendAgain(hash) {
      const image = await deps.cache.get(hash)
      if (!image) return
      // Among those that can be fetched again it could make way before it is sent.
      await room.patiently(() => deps.cache.put(hash, image))
      await room.patiently(() => enqueue(hash))
    },
    waiting: () => hashesIn('waiting'),
    unwelcome: () => hashesIn('unwelcome'),
    local: deps.cache.get,
    cache: deps.cache,
    async add(file) {
      const scaled = await deps.scale(file)
      if (!scaled.ok) return scaled
      const hash = await sha256(scaled.value)
      try {
        await room.fit(() => deps.cache.put(hash, scaled.value))
        await enqueue(hash)
        return ok(hash)
      } catch (error) {
        if (!isStorageFull(error)) throw error
        await deps.cache.drop(hash)
        return err('device-full')
      }
    },
    async sendUntil(signal) {
      while (!signal.aborted) {
        const [next] = hashesIn('waiting')
        if (next) await send(next, signal)
        else await untilChange(changed, signal)
      }
    },
    stop: () => subscription.unsubscribe(),
  }
}

function untilChange(changed: Set<() => void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      changed.delete(done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    changed.add(done)
    signal.addEventListener('abort', done)
  })
}

async function sha256(image: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await image.arrayBuffer())
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
