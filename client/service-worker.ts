import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
  type PrecacheEntry,
} from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { BLOB_CACHE, dropFirstSeen, WAITING_CACHE } from './store/image-cache.ts'
import { isStorageFull } from './store/persistence.ts'

/** What is used of the worker's global scope; the compiler has the page's in its place. */
declare const self: {
  /** The build puts the list of files here; it looks for this very expression. */
  __WB_MANIFEST: (PrecacheEntry | string)[]
  addEventListener: (type: 'message', listener: (event: MessageEvent) => void) => void
  skipWaiting: () => Promise<void>
}

/** Pictures that are kept; past that the ones seen first go first. */
const KEPT_BLOBS = 400

precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()

// Every address of the app is answered by its shell. What the server answers for is never taken from a cache.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/api\//, /^\/health\//, /^\/metrics/],
  }),
)

// A picture's address names its bytes, so that a copy never grows old.
registerRoute(
  ({ url, request }) => request.method === 'GET' && /^\/api\/blobs\/[0-9a-f]{64}$/.test(url.pathname),
  async ({ request }) => {
    const blobs = await caches.open(BLOB_CACHE)
    const kept =
      (await blobs.match(request.url)) ?? (await (await caches.open(WAITING_CACHE)).match(request.url))
    if (kept) return kept
    const answer = await fetch(request)
    if (answer.ok) {
      try {
        await blobs.put(request.url, answer.clone())
        await trim(blobs)
      } catch (error) {
        // A picture that cannot be kept can still be seen; the next one finds room.
        if (!isStorageFull(error)) throw error
        await dropFirstSeen(caches, 1 / 4)
      }
    }
    return answer
  },
)

async function trim(cache: Cache): Promise<void> {
  const keys = await cache.keys()
  for (const oldest of keys.slice(0, Math.max(0, keys.length - KEPT_BLOBS))) await cache.delete(oldest)
}

// The page asks for this when the person has tapped "Update".
self.addEventListener('message', (event) => {
  if ((event.data as { type?: string } | null)?.type === 'SKIP_WAITING') void self.skipWaiting()
})
