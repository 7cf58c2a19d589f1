import { BLOB_CACHE, blobPath } from './image-cache.ts'
import { isStorageFull } from './persistence.ts'

/** Most of what is fetched before anybody asks for it: pictures, and bytes. */
export const AHEAD = { count: 80, bytes: 12_000_000 }
/** The browser lets go of data when little is left: past this share of what it grants, nothing is fetched ahead. */
const SHORT = 0.8

/**
 * Fetches pictures before anybody looks at them, so that they are there without a network; the first ones matter most.
 * Ends at the bound, when the network or the space does, and when `signal` is aborted.
 */
export async function fetchAhead(deps: {
  wanted: readonly string[]
  caches: CacheStorage
  fetch: typeof fetch
  estimate: () => Promise<StorageEstimate>
  signal: AbortSignal
}): Promise<void> {
  const { usage = 0, quota = Infinity } = await deps.estimate()
  if (usage > quota * SHORT) return
  const blobs = await deps.caches.open(BLOB_CACHE)
  let left = AHEAD.bytes
  for (const hash of deps.wanted.slice(0, AHEAD.count)) {
    if (left <= 0 || deps.signal.aborted) return
    try {
      const path = blobPath(hash)
      const kept = await blobs.match(path)
      const answer = kept ?? (await deps.fetch(path, { signal: deps.signal }))
      if (!answer.ok) continue
      const copy = answer.clone()
      left -= (await answer.blob()).size
      // The service worker keeps what comes by it; the first visit is not yet under its care.
      if (!kept && left >= 0 && !(await blobs.match(path))) await blobs.put(path, copy)
    } catch (error) {
      if (isStorageFull(error) || error instanceof TypeError || deps.signal.aborted) return
      throw error
    }
  }
}
