import { isStorageFull } from './persistence.ts'

/** Pictures that the server has, kept by the service worker. */
export const BLOB_CACHE = 'jishi-blobs'
/** Pictures of this device that the server does not have yet. Never trimmed. */
export const WAITING_CACHE = 'jishi-waiting-images'

export function blobPath(hash: string): string {
  return `/api/blobs/${hash}`
}

/** How many pictures there are, and how large they are together, in bytes. */
export interface PictureCount {
  count: number
  bytes: number
}

/** Bytes by hash, outside of the database, because the database copies documents whole. */
export interface ImageCache {
  get: (hash: string) => Promise<Blob | undefined>
  /** Rejects when there is no space. */
  put: (hash: string, image: Blob) => Promise<void>
  /** The server has it now: it may be forgotten like any other picture. */
  release: (hash: string) => Promise<void>
  /** The person has changed their mind, or it could not be noted that it waits. */
  drop: (hash: string) => Promise<void>
  /** Nothing shows it any more. One that waits to be sent stays. */
  forget: (hash: string) => Promise<void>
  /** Those that can be fetched again, and those that wait to be sent. */
  count: () => Promise<{ kept: PictureCount; waiting: PictureCount }>
  /** Forgets the half that was seen first of what can be fetched again; answers whether there was any. */
  giveWay: () => Promise<boolean>
  /** Forgets all that can be fetched again. */
  free: () => Promise<void>
  /** Nothing of it outlasts the window. */
  fleeting: boolean
}

export function createImageCache(caches: CacheStorage): ImageCache {
  return {
    fleeting: false,
    async get(hash) {
      const waiting = await caches.open(WAITING_CACHE)
      const found = (await waiting.match(blobPath(hash))) ?? (await caches.match(blobPath(hash)))
      return found?.blob()
    },
    async put(hash, image) {
      const waiting = await caches.open(WAITING_CACHE)
      await waiting.put(blobPath(hash), new Response(image, { headers: { 'content-type': image.type } }))
    },
    async release(hash) {
      const waiting = await caches.open(WAITING_CACHE)
      const found = await waiting.match(blobPath(hash))
      if (!found) return
      const blobs = await caches.open(BLOB_CACHE)
      await blobs.put(blobPath(hash), found).catch(unlessFull)
      await waiting.delete(blobPath(hash))
    },
    async drop(hash) {
      const waiting = await caches.open(WAITING_CACHE)
      await waiting.delete(blobPath(hash))
    },
    async forget(hash) {
      const blobs = await caches.open(BLOB_CACHE)
      await blobs.delete(blobPath(hash))
    },
    async count() {
      const [kept, waiting] = await Promise.all([countIn(caches, BLOB_CACHE), countIn(caches, WAITING_CACHE)])
      return { kept, waiting }
    },
    giveWay: () => dropFirstSeen(caches, 1 / 2),
    async free() {
      await caches.delete(BLOB_CACHE)
    },
  }
}

/** For browsers that keep no files: pictures of this device stay until they are sent, or the window is closed. */
export function createFleetingImages(): ImageCache {
  const images = new Map<string, Blob>()
  return {
    fleeting: true,
    get: async (hash) => images.get(hash),
    async put(hash, image) {
      images.set(hash, image)
    },
    async release(hash) {
      images.delete(hash)
    },
    async drop(hash) {
      images.delete(hash)
    },
    async count() {
      const bytes = [...images.values()].reduce((sum, { size }) => sum + size, 0)
      return { kept: { count: 0, bytes: 0 }, waiting: { count: images.size, bytes } }
    },
    forget: async () => undefined,
    giveWay: async () => false,
    free: async () => undefined,
  }
}

/** Forgets a share of the pictures that can be fetched again, those seen first; answers whether there were any. */
export async function dropFirstSeen(caches: CacheStorage, share: number): Promise<boolean> {
  if (!(await caches.has(BLOB_CACHE))) return false
  const blobs = await caches.open(BLOB_CACHE)
  const keys = await blobs.keys()
  for (const first of keys.slice(0, Math.ceil(keys.length * share))) await blobs.delete(first)
  return keys.length > 0
}

async function countIn(caches: CacheStorage, name: string): Promise<PictureCount> {
  if (!(await caches.has(name))) return { count: 0, bytes: 0 }
  const cache = await caches.open(name)
  let count = 0
  let bytes = 0
  for (const key of await cache.keys()) {
    const found = await cache.match(key)
    if (!found) continue
    count += 1
    bytes += Number(found.headers.get('content-length')) || (await found.blob()).size
  }
  return { count, bytes }
}

/** A copy that can be fetched again is not worth an error. */
function unlessFull(error: unknown): void {
  if (!isStorageFull(error)) throw error
}
