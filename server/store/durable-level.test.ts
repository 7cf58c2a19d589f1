import { mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import leveldown from 'leveldown'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Store } from './document-store.ts'
import { openStore } from './pouch-store.ts'

vi.mock('node:fs/promises', { spy: true })

const FULL = new Error('IO error: 000005.ldb: No space left on device')

let folder: string
let store: Store
let stuck: Set<object>

/** Makes LevelDB behave as on a full disk: the folder that has failed to write fails until it is opened anew. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jishi-level-'))
  stuck = new Set()
  const { _batch: batch, _open: open } = leveldown.prototype
  vi.spyOn(leveldown.prototype, '_batch').mockImplementation(function (
    this: object,
    operations,
    options,
    done,
  ) {
    if (stuck.has(this)) process.nextTick(done, FULL)
    else batch.call(this as leveldown.Level, operations, options, done)
  })
  vi.spyOn(leveldown.prototype, '_open').mockImplementation(function (this: object, options, done) {
    stuck.delete(this)
    levels.add(this)
    open.call(this as leveldown.Level, options, done)
  })
  levels.clear()
  store = await openStore({ folder })
  await store.records.put('first', { text: 'before' })
})
afterEach(async () => {
  await store.close()
  vi.restoreAllMocks()
  await rm(folder, { recursive: true })
})

const levels = new Set<object>()

function fillDisk(): void {
  for (const level of levels) stuck.add(level)
  vi.mocked(statfs).mockResolvedValue({ bavail: 100, bsize: 4096 } as Awaited<ReturnType<typeof statfs>>)
}

function makeRoom(): void {
  vi.mocked(statfs).mockResolvedValue({ bavail: 100_000, bsize: 4096 } as Awaited<ReturnType<typeof statfs>>)
}

test('a full disk refuses writes, and what is there can be read', async () => {
  fillDisk()
  await expect(store.records.put('second', { text: 'lost' })).rejects.toThrow()
  await expect(store.records.put('second', { text: 'lost' })).rejects.toThrow()
  expect(await store.records.get('first')).toMatchObject({ text: 'before' })
})

test('a store goes on by itself when there is room again', async () => {
  fillDisk()
  await expect(store.records.put('second', { text: 'lost' })).rejects.toThrow()
  makeRoom()
  await store.records.put('second', { text: 'after' })
  expect(await store.records.get('first')).toMatchObject({ text: 'before' })
  expect(await store.records.get('second')).toMatchObject({ text: 'after' })
})

test('whoever reads and writes while it is opened anew gets an answer', async () => {
  for (let at = 0; at < 50; at++) await store.records.put(`row:${at}`, { at })
  fillDisk()
  await expect(store.records.put('second', { text: 'lost' })).rejects.toThrow()
  makeRoom()
  const read = Array.from({ length: 50 }, (_, at) => store.records.get(`row:${at}`))
  const written = Array.from({ length: 20 }, (_, at) => store.records.put(`more:${at}`, { at }))
  for (let at = 0; at < 20; at++) {
    await new Promise((resolve) => setImmediate(resolve))
    read.push(store.records.get(`row:${at}`))
  }
  const found = await Promise.all(read)
  await Promise.all(written)
  expect(found.filter((row) => row === undefined)).toEqual([])
  expect(await store.records.get('more:19')).toMatchObject({ at: 19 })
})
