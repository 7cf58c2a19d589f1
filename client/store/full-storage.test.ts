import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { err, ok } from '../../shared/result.ts'
import { createFillableStorage, quotaExceeded } from './full-storage-fixture.ts'
import { createFleetingImages } from './image-cache.ts'
import { createImages } from './images.ts'
import { isStorageFull } from './persistence.ts'
import { createRetry } from './retry.ts'
import { createRoom } from './room.ts'
import { createDevice, createFakeServer, note, noteKind, type FakeServer } from './store-fixture.ts'

let count = 0

/** A phone whose storage can be full, with `pictures` that can make way one by one. */
async function openPhone(server: FakeServer = createFakeServer()) {
  count += 1
  const disk = createFillableStorage()
  let pictures = 0
  const room = createRoom({
    giveWay: async () => {
      pictures -= 1
      return pictures >= 0
    },
    retry: createRetry({ first: 2, most: 10, random: () => 0.5 }),
    onShort: (full) => phone.exchange.update({ full }),
  })
  const phone = await createDevice({ server, name: `full-${count}`, storage: disk.storage, room })
  return {
    phone,
    server,
    disk,
    keepPictures(many: number) {
      pictures = many
    },
    connect() {
      const ending = new AbortController()
      room.patientUntil(ending.signal)
      const replication = phone.connect()
      return {
        settle: replication.settle,
        stop() {
          ending.abort()
          return replication.stop()
        },
      }
    },
    texts: async () => (await phone.store.find(noteKind, {})).map(({ body }) => body.text).toSorted(),
  }
}

const refusedForSpace = err({ code: 'device-full', detail: '' })

describe('what a person does on a full device', () => {
  const writes = fc.constantFrom('new', 'edit', 'several', 'mixed')

  test('is refused at once and whole, changes nothing, and goes through once there is space', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(writes, { minLength: 1, maxLength: 4 }), async (order) => {
        const { phone, disk, texts } = await openPhone()
        const { store } = phone
        const first = store.draft(noteKind, { key: ['first'], body: note('first') })
        await store.write(noteKind, first)
        const writing = {
          new: () => store.write(noteKind, store.draft(noteKind, { body: note('new') })),
          edit: () => store.write(noteKind, store.edited(first, note('edited'))),
          several: () =>
            store.write(noteKind, store.draft(noteKind, { key: ['second'], body: note('second') })),
          mixed: () => store.write(noteKind, store.edited(first, note('mixed'))),
        }
        for (const kind of order) {
          const before = await texts()
          disk.isFull = () => true
          expect(await writing[kind]()).toEqual(refusedForSpace)
          expect(await texts()).toEqual(before)
          disk.isFull = () => false
          expect((await writing[kind]()).ok).toBe(true)
        }
        await phone.close()
      }),
      { numRuns: 15, seed: 7 },
    )
  })

  test('a draft that does not fit says so to who keeps it', async () => {
    const { phone, disk } = await openPhone()
    disk.isFull = () => true
    const draft = { id: 'draft:a', kind: 'draft', at: 1, value: { text: 'a' } }
    await expect(phone.store.localRows.put(draft)).rejects.toSatisfy(isStorageFull)
    expect(await phone.store.localRows.get('draft:a')).toBeUndefined()
    await phone.close()
  })

  test('what the device keeps for itself is kept once there is space, though it was turned away before', async () => {
    const { phone, disk } = await openPhone()
    const { localRows } = phone.store
    const till = (count: number) => ({ id: 'till:a', kind: 'till', at: count, value: { count } })
    disk.isFull = () => true
    await expect(localRows.put(till(1))).rejects.toThrow('quota')
    disk.isFull = () => false
    await localRows.put(till(1))
    disk.isFull = () => true
    await expect(localRows.put(till(2))).rejects.toThrow('quota')
    disk.isFull = () => false
    await localRows.put(till(3))
    expect(await localRows.get('till:a')).toMatchObject({ value: { count: 3 } })
  })

  test('a picture that does not fit is not taken, and leaves nothing behind', async () => {
    const { phone, disk } = await openPhone()
    const cache = createFleetingImages()
    const images = createImages({
      database: phone.database,
      cache,
      api: { call: async () => ok(null) },
      exchange: phone.exchange,
      scale: async (file) => ok(file),
      now: phone.clock.now,
    })
    disk.isFull = () => true
    expect(await images.add(new Blob(['picture']))).toEqual(err('device-full'))
    expect((await cache.count()).waiting.count).toBe(0)
    disk.isFull = () => false
    cache.put = async () => {
      throw quotaExceeded()
    }
    expect(await images.add(new Blob(['picture']))).toEqual(err('device-full'))
    expect(images.waiting().size).toBe(0)
    images.stop()
    await phone.close()
  })

  test('pictures that can be fetched again make way before anything is refused', async () => {
    const { phone, disk, keepPictures, texts } = await openPhone()
    keepPictures(3)
    let tooMuch = 3
    disk.isFull = () => (tooMuch -= 1) >= 0
    const written = await phone.store.write(noteKind, phone.store.draft(noteKind, { body: note('a') }))
    expect(written.ok).toBe(true)
    expect(await texts()).toEqual(['a'])
    await phone.close()
  })
})

describe('replication on a full device', () => {
  test('sends what waits, and notes the outcome when there is space', async () => {
    const { phone, server, disk, connect } = await openPhone()
    const connection = connect()
    await connection.settle()
    await connection.stop()
    await phone.store.write(noteKind, phone.store.draft(noteKind, { key: ['a'], body: note('a') }))
    disk.isFull = () => true
    const again = connect()
    await vi.waitFor(() => expect(server.documents.has('note:a')).toBe(true))
    await vi.waitFor(() => expect(phone.store.status.network().state).toBe('full'))
    disk.isFull = () => false
    await vi.waitFor(() => expect(phone.store.status.waiting()).toBe(0))
    await vi.waitFor(() => expect(phone.store.status.network().state).toBe('synced'))
    expect(server.pushed).toHaveLength(1)
    expect(phone.errors).toEqual([])
    await again.stop()
    await phone.close()
  })

  test('sends what waits from an app that is opened while there is no space, whatever went before', async () => {
    const step = fc.constantFrom('server', 'phone', 'sync', 'offline', 'fill')
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), fc.boolean(), async (steps, isNews) => {
        const { phone, server, disk, connect } = await openPhone()
        const first = connect()
        await first.settle()
        let connection: typeof first | undefined = first
        for (const what of steps) {
          const document = phone.store.draft(noteKind, { body: note(what) })
          if (what === 'server') server.commit(document)
          else if (what === 'phone') await phone.store.write(noteKind, document)
          else if (what === 'fill') disk.isFull = () => true
          else if (what === 'sync' && !connection) connection = connect()
          else if (what === 'offline') {
            await connection?.stop()
            connection = undefined
          }
        }
        await connection?.stop()
        disk.isFull = () => false
        const last = phone.store.draft(noteKind, { body: note('last') })
        await phone.store.write(noteKind, last)
        await phone.reopen()
        disk.isFull = () => true
        if (isNews) server.commit(phone.store.draft(noteKind, { body: note('news') }))
        const opened = connect()
        await vi.waitFor(() => expect(server.documents.has(last.id)).toBe(true), { timeout: 1_500 })
        disk.isFull = () => false
        await vi.waitFor(() => expect(phone.store.status.waiting()).toBe(0))
        await opened.stop()
        await phone.close()
      }),
      { numRuns: 30, seed: 3 },
    )
  }, 120_000)

  test('sends also where there was never space for noting how far it had come', async () => {
    const { phone, server, disk, connect } = await openPhone()
    disk.isFull = (purpose) => purpose === 'replication-set-checkpoint'
    server.commit(phone.store.draft(noteKind, { key: ['theirs'], body: note('theirs') }))
    const connection = connect()
    await phone.store.write(noteKind, phone.store.draft(noteKind, { key: ['a'], body: note('a') }))
    await vi.waitFor(() => expect(phone.store.status.waiting()).toBe(0))
    await connection.stop()
    await phone.store.write(noteKind, phone.store.draft(noteKind, { key: ['b'], body: note('b') }))
    await phone.reopen()
    disk.isFull = () => true
    const again = connect()
    await vi.waitFor(() => expect(server.documents.has('note:b')).toBe(true))
    disk.isFull = () => false
    await vi.waitFor(() => expect(phone.store.status.waiting()).toBe(0))
    expect(phone.errors).toEqual([])
    await again.stop()
    await phone.close()
  })

  test('begins when there is space, where there was none for what it keeps itself', async () => {
    const { phone, server, disk, connect, texts } = await openPhone()
    server.commit(phone.store.draft(noteKind, { key: ['theirs'], body: note('theirs') }))
    await phone.store.write(noteKind, phone.store.draft(noteKind, { key: ['mine'], body: note('mine') }))
    disk.isFull = (purpose) => purpose === 'create'
    const connection = connect()
    await vi.waitFor(() => expect(phone.exchange.state().full).toBe(true))
    expect(server.pushed).toEqual([])
    disk.isFull = () => false
    await vi.waitFor(() => expect(phone.store.status.waiting()).toBe(0))
    expect(await texts()).toEqual(['mine', 'theirs'])
    expect(phone.exchange.state().full).toBe(false)
    expect(phone.errors).toEqual([])
    await connection.stop()
    await phone.close()
  })

  test('ends when it is told to, before there was space to begin', async () => {
    const { phone, disk, connect } = await openPhone()
    disk.isFull = (purpose) => purpose === 'create'
    const connection = connect()
    await vi.waitFor(() => expect(phone.exchange.state().full).toBe(true))
    await connection.stop()
    expect(phone.exchange.state().full).toBe(false)
    expect(phone.errors).toEqual([])
    await phone.close()
  })

  test('keeps what was refused as soon as there is space, and resolves nothing before', async () => {
    const { phone, server, disk, connect } = await openPhone()
    const connection = connect()
    await connection.settle()
    server.refuses = () => ({ code: 'forbidden', detail: '' })
    server.beforePush = async () => {
      disk.isFull = () => true
    }
    await phone.store.write(noteKind, phone.store.draft(noteKind, { key: ['a'], body: note('a') }))
    await vi.waitFor(() => expect(phone.exchange.state().full).toBe(true))
    expect(await phone.store.rejected.list()).toEqual([])
    expect(phone.store.status.waiting()).toBe(1)
    server.beforePush = async () => undefined
    disk.isFull = () => false
    await vi.waitFor(() => expect(phone.store.status.rejected()).toHaveLength(1))
    await vi.waitFor(() => expect(phone.store.status.waiting()).toBe(0))
    await connection.stop()
    await phone.close()
  })

  test('asks the server for nothing while it waits for space', async () => {
    const { phone, server, disk, connect, texts } = await openPhone()
    const connection = connect()
    await connection.settle()
    disk.isFull = () => true
    server.commit(phone.store.draft(noteKind, { key: ['b'], body: note('b') }))
    await vi.waitFor(() => expect(phone.exchange.state().full).toBe(true))
    const { pull } = server.requests
    const { refused } = disk
    await vi.waitFor(() => expect(disk.refused).toBeGreaterThan(refused + 5))
    expect(server.requests.pull).toBe(pull)
    expect(await texts()).toEqual([])
    disk.isFull = () => false
    await vi.waitFor(async () => expect(await texts()).toEqual(['b']))
    await connection.stop()
    await phone.close()
  })

  test('ends when it is told to, although it waits', async () => {
    const { phone, server, disk, connect } = await openPhone()
    const connection = connect()
    await connection.settle()
    disk.isFull = () => true
    server.commit(phone.store.draft(noteKind, { key: ['b'], body: note('b') }))
    await vi.waitFor(() => expect(phone.exchange.state().full).toBe(true))
    await connection.stop()
    // A write that is just being tried once more ends a little later.
    await vi.waitFor(() => expect(phone.exchange.state().full).toBe(false))
    disk.isFull = () => false
    await phone.close()
  })

  test('agrees with the server in the end, whichever writes found no space', async () => {
    const step = fc.record({
      by: fc.constantFrom('server', 'phone'),
      text: fc.string({ minLength: 1, maxLength: 8 }),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 8 }),
        fc.array(fc.boolean(), { maxLength: 30 }),
        async (steps, misfortunes) => {
          const { phone, server, disk, connect, texts } = await openPhone()
          const { store } = phone
          for (const { text } of steps.slice(0, 2))
            server.commit(store.draft(noteKind, { body: note(text === 'forbidden' ? 'x' : text) }))
          const left = [...misfortunes]
          disk.isFull = () => left.shift() ?? false
          const connection = connect()
          for (const { by, text } of steps) {
            const document = store.draft(noteKind, { body: note(text) })
            if (by === 'server') server.commit(document)
            else await store.write(noteKind, document)
          }
          await vi.waitFor(() => expect(left).toEqual([]), { timeout: 5_000 }).catch(() => undefined)
          disk.isFull = () => false
          await connection.settle()
          await vi.waitFor(async () => {
            expect(store.status.waiting()).toBe(0)
            const theirs = [...server.documents.values()].map(({ body }) => String(body['text'])).toSorted()
            expect(await texts()).toEqual(theirs)
          })
          await connection.stop()
          await phone.close()
        },
      ),
      { numRuns: 25, seed: 11 },
    )
  }, 120_000)
})
