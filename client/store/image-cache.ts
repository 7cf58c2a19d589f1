/** Pictures that the server has, kept by the service worker. */
export const BLOB_CACHE = 'jishi-blobs'
/** Pictures of this device that the server does not have yet. Never trimmed. */
export const WAITING_CACHE = 'jishi-waiting-images'

export function blobPath(hash: string): string {
  return `/api/blobs/${hash}`
}

/** Bytes by hash, outside of the database, because the database copies documents whole. */
export interface ImageCache {
  get: (hash: string) => Promise<Blob | undefined>
  put: (hash: string, image: Blob) => Promise<void>
  /** The server has it now: it may be forgotten like any other picture. */
  release: (hash: string) => Promise<void>
}

export function createImageCache(caches: CacheStorage): ImageCache {
  return {
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
      await blobs.put(blobPath(hash), found)
      await waiting.delete(blobPath(hash))
    },
  }
}
