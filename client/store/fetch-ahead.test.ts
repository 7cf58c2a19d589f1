import { expect, test } from 'vitest'
import { AHEAD, fetchAhead } from './fetch-ahead.ts'
import { blobPath } from './image-cache.ts'

const hashes = (many: number) => Array.from({ length: many }, (_, at) => String(at).padStart(64, '0'))

function world(options: { bytes?: number; usage?: number; fits?: number; missing?: string } = {}) {
  const { bytes = 10, usage = 0, fits = Infinity, missing } = options
  const kept = new Map<string, Response>()
  const asked: string[] = []
  const cache = {
    match: async (path: string) => kept.get(path)?.clone(),
    async put(path: string, answer: Response) {
      if (kept.size >= fits) throw new DOMException('full', 'QuotaExceededError')
      kept.set(path, answer)
    },
  }
  const leaving = new AbortController()
  return {
    kept,
    asked,
    leaving,
    offline: false,
    ahead(wanted: readonly string[]) {
      return fetchAhead({
        wanted,
        caches: { open: async () => cache } as unknown as CacheStorage,
        fetch: async (path) => {
          asked.push(path as string)
          if (this.offline) throw new TypeError('Failed to fetch')
          if (path === missing) return new Response(null, { status: 404 })
          return new Response(new Uint8Array(bytes))
        },
        estimate: async () => ({ usage, quota: 100 }),
        signal: leaving.signal,
      })
    },
  }
}

test('what is wanted is there afterwards, and is not asked for again', async () => {
  const phone = world()
  await phone.ahead(hashes(3))
  expect([...phone.kept.keys()]).toEqual(hashes(3).map(blobPath))
  await phone.ahead(hashes(3))
  expect(phone.asked).toHaveLength(3)
})

test('no more is fetched than the bound, in number and in bytes', async () => {
  const many = world()
  await many.ahead(hashes(AHEAD.count + 10))
  expect(many.kept.size).toBe(AHEAD.count)
  const large = world({ bytes: AHEAD.bytes / 3 })
  for (let again = 0; again < 3; again += 1) await large.ahead(hashes(10))
  expect(large.kept.size).toBe(3)
})

test('a device that is short of space fetches nothing ahead', async () => {
  const phone = world({ usage: 90 })
  await phone.ahead(hashes(3))
  expect(phone.asked).toEqual([])
})

test('it ends quietly when the device is full or the network is gone, and passes over what is not there', async () => {
  const full = world({ fits: 1 })
  await full.ahead(hashes(4))
  expect(full.asked).toHaveLength(2)
  const offline = world()
  offline.offline = true
  await offline.ahead(hashes(4))
  expect(offline.asked).toHaveLength(1)
  const gap = world({ missing: blobPath(hashes(1)[0]!) })
  await gap.ahead(hashes(3))
  expect(gap.kept.size).toBe(2)
})

test('it stops when it is no longer wanted', async () => {
  const phone = world()
  phone.leaving.abort()
  await phone.ahead(hashes(3))
  expect(phone.asked).toEqual([])
})
