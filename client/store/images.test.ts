import { createHash } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { IMAGE_BYTES } from '../../shared/documents/image.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Api, Problem } from '../app/api.ts'
import { createFleetingImages } from './image-cache.ts'
import { fittingSize, LONGEST_SIDE, smallEnough } from './image-scaling.ts'
import { createImages } from './images.ts'
import { createDevice, createFakeServer } from './store-fixture.ts'

let count = 0

async function setUp(answer: (path: string) => Result<null, Problem>, cache = createFleetingImages()) {
  count += 1
  const phone = await createDevice({ server: createFakeServer(), name: `camera-${count}` })
  const sent: string[] = []
  const call: Api['call'] = async (_method, path) => {
    sent.push(path)
    return answer(path)
  }
  const images = createImages({
    database: phone.database,
    cache,
    api: { call },
    exchange: phone.exchange,
    scale: async (file) => ok(file),
    now: phone.clock.now,
  })
  const leading = new AbortController()
  return {
    images,
    sent,
    phone,
    lead: () => images.sendUntil(leading.signal),
    async end() {
      leading.abort()
      images.stop()
      await phone.close()
    },
  }
}

const picture = new Blob(['a picture'], { type: 'image/webp' })
const hash = createHash('sha256').update('a picture').digest('hex')

test('a picture is named by its bytes, waits, and is sent', async () => {
  const { images, sent, lead, end } = await setUp(() => ok(null))
  expect(await images.add(picture)).toEqual(ok(hash))
  await vi.waitFor(() => expect([...images.waiting()]).toEqual([hash]))
  expect(await (await images.local(hash))?.text()).toBe('a picture')
  const leading = lead()
  await vi.waitFor(() => expect(images.waiting().size).toBe(0))
  expect(sent).toEqual([`/api/blobs/${hash}`])
  await end()
  await leading
})

test('without a network it is tried again until there is one', async () => {
  let attempts = 0
  const { images, lead, end } = await setUp(() => {
    attempts += 1
    return attempts < 3 ? err({ status: 0, code: 'unreachable', detail: '' }) : ok(null)
  })
  await images.add(picture)
  const leading = lead()
  await vi.waitFor(() => expect(images.waiting().size).toBe(0))
  expect(attempts).toBe(3)
  await end()
  await leading
})

test('one that the server does not take is told of, and does not hold up the next', async () => {
  const { images, lead, end } = await setUp((path) =>
    path.endsWith(hash) ? err({ status: 415, code: 'not-an-image', detail: '' }) : ok(null),
  )
  await images.add(picture)
  await images.add(new Blob(['another'], { type: 'image/webp' }))
  const leading = lead()
  await vi.waitFor(() => expect([...images.unwelcome()]).toEqual([hash]))
  await vi.waitFor(() => expect(images.waiting().size).toBe(0))
  await end()
  await leading
})

test('a picture keeps its proportions and never grows', () => {
  expect(fittingSize({ width: 4_000, height: 3_000 }, LONGEST_SIDE)).toEqual({ width: 1_600, height: 1_200 })
  expect(fittingSize({ width: 300, height: 500 }, LONGEST_SIDE)).toEqual({ width: 300, height: 500 })
  expect(fittingSize({ width: 10_000, height: 2 }, 100)).toEqual({ width: 100, height: 1 })
})

test('quality is given up before size', async () => {
  const tried: [number, number][] = []
  const blob = await smallEnough({ width: 1_600, height: 1_200 }, async ({ width }, quality) => {
    tried.push([width, quality])
    const bytes = width * 1_200 * quality * 0.3
    return new Blob([new Uint8Array(Math.round(bytes))])
  })
  expect(blob?.size).toBeLessThanOrEqual(IMAGE_BYTES)
  expect(tried.slice(0, 5).map(([width]) => width)).toEqual(Array(5).fill(1_600))
  expect(tried.slice(0, 5).map(([, quality]) => quality)).toEqual(
    tried
      .slice(0, 5)
      .map(([, quality]) => quality)
      .toSorted((a, b) => b - a),
  )
})

test('what cannot be made small enough is no picture for us', async () => {
  const huge = async () => new Blob([new Uint8Array(IMAGE_BYTES + 1)])
  expect(await smallEnough({ width: 500, height: 500 }, huge)).toBeUndefined()
})

test('one that the server may have lost is kept until it is sent again, whatever makes way meanwhile', async () => {
  const cache = createFleetingImages()
  const fetchedAgain = new Map([[hash, picture]])
  const kept = { ...cache, get: async (of: string) => (await cache.get(of)) ?? fetchedAgain.get(of) }
  const { images, sent, lead, end } = await setUp(() => ok(null), kept)
  await images.sendAgain(hash)
  await images.sendAgain('f'.repeat(64))
  fetchedAgain.clear()
  const leading = lead()
  await vi.waitFor(() => expect(sent).toEqual([`/api/blobs/${hash}`]))
  await vi.waitFor(() => expect(images.waiting().size).toBe(0))
  await end()
  await leading
})
