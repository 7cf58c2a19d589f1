import { firstValueFrom, type Observable } from 'rxjs'
import { expect, test, vi } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import type { ExchangeState } from './exchange.ts'
import { networkState } from './status.ts'
import { createDevice, createFakeServer, note, noteKind } from './store-fixture.ts'

const reached: ExchangeState = {
  reach: 'reached',
  reachedAt: 1,
  sending: 0,
  firstSync: null,
  toFetch: 0,
  tooOld: false,
  behind: { server: 0, app: 0 },
  full: false,
}

test('synced is said only after an exchange that went well, and with nothing left', () => {
  expect(networkState(reached, 0, 0)).toEqual({ state: 'synced' })
  expect(networkState({ ...reached, reach: 'unknown' }, 0, 0)).toEqual({ state: 'offline', waiting: 0 })
})

test('what waits is counted, with a network and without one', () => {
  expect(networkState(reached, 2, 0)).toEqual({ state: 'sending', count: 2 })
  expect(networkState({ ...reached, reach: 'unreached' }, 3, 0)).toEqual({ state: 'offline', waiting: 3 })
})

test('what needs the person comes before what passes by itself', () => {
  expect(networkState({ ...reached, reach: 'unreached' }, 3, 1)).toEqual({ state: 'needs-you', count: 1 })
  expect(networkState({ ...reached, reach: 'expired' }, 3, 1)).toEqual({ state: 'signed-out', waiting: 3 })
})

test('the first sync says how far it is', () => {
  expect(networkState({ ...reached, firstSync: { done: 2_000, total: 10_000 } }, 0, 0)).toEqual({
    state: 'first-sync',
    done: 2_000,
    total: 10_000,
  })
})

test('what waits is counted by ones and by hundreds until it is confirmed, and the oldest can be looked at', async () => {
  const server = createFakeServer()
  server.refuses = ({ id }) => (id === 'note:c' ? { code: 'forbidden', detail: 'text' } : undefined)
  const phone = await createDevice({ server, name: 'busy-phone' })
  const { store } = phone
  const { status } = store
  const write = (key: string) => store.write(noteKind, store.draft(noteKind, { key: [key], body: note(key) }))
  const oldest = async (most: number) => {
    const source = status.oldestWaiting(most).$ as Observable<Document[]>
    return (await firstValueFrom(source)).map(({ body }) => body['text'])
  }
  try {
    await write('b')
    await write('a')
    await vi.waitFor(() => expect(status.waiting()).toBe(2))
    await store.write(noteKind, store.edited((await store.read(noteKind, 'note:b'))!, note('once more')))
    await write('c')
    await vi.waitFor(() => expect(status.waiting()).toBe(3))
    expect(await oldest(2)).toEqual(['a', 'once more'])
    for (let at = 0; at < 150; at += 1) await write(`more-${at}`)
    await vi.waitFor(() => expect(status.waiting()).toBe(153))
    const replication = phone.connect()
    await replication.settle()
    await vi.waitFor(() => expect(status.waiting()).toBe(0))
    await vi.waitFor(() => expect(status.rejected()).toHaveLength(1))
    expect(await oldest(2)).toEqual([])
    await replication.stop()
  } finally {
    await phone.close()
  }
})
