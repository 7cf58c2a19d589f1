import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Changes } from './changes.ts'
import { createDevice, createFakeServer, note, noteKind } from './store-fixture.ts'

let count = 0
let phone: Awaited<ReturnType<typeof createDevice>>
let heard: Changes[]

beforeEach(async () => {
  heard = []
  phone = await createDevice({ server: createFakeServer(), name: `changes-${(count += 1)}` })
})
afterEach(() => phone.close())

function write(id: string, text: string, parent = 'event:dusk') {
  return phone.store.write(noteKind, phone.store.draft(noteKind, { id, parent, body: note(text) }))
}

const told = () =>
  heard.map(({ changed, gone }) => [changed.map(({ body }) => body['text']), gone.map(({ id }) => id)])

test('all of them are told first, then only what changes, and what is there no more', async () => {
  await write('note:a', 'first')
  await write('note:elsewhere', 'of another fair', 'event:dawn')
  const subscription = phone.store.followChanges(noteKind, 'event:dusk').$.subscribe({
    next: (changes) => heard.push(changes),
    error: (error) => expect.fail(String(error)),
  })
  await expect.poll(told).toEqual([[['first'], []]])
  await write('note:b', 'second')
  await write('note:a', 'edited')
  await write('note:elsewhere', 'edited', 'event:dawn')
  await phone.database.documents.findOne('note:b').remove()
  await expect.poll(told).toEqual([
    [['first'], []],
    [['second'], []],
    [['edited'], []],
    [[], ['note:b']],
  ])
  subscription.unsubscribe()
  await write('note:c', 'third')
  expect(heard).toHaveLength(4)
})

test('what is written while they are read is not missed', async () => {
  const subscription = phone.store.followChanges(noteKind, 'event:dusk').$.subscribe({
    next: (changes) => heard.push(changes),
    error: (error) => expect.fail(String(error)),
  })
  await write('note:a', 'just now')
  await expect.poll(() => told().flat(2)).toContain('just now')
  subscription.unsubscribe()
})
