import { afterEach, expect, test, vi } from 'vitest'
import { LAST_MOMENT } from '../../shared/documents/document.ts'
import { defineKind } from '../../shared/documents/kind.ts'
import { defineProjection } from '../../shared/documents/projection.ts'
import { refuse } from '../../shared/documents/refusal.ts'
import { groupId, groupKind } from '../../shared/groups/group-kind.ts'
import { membershipId, membershipKind } from '../../shared/groups/membership-kind.ts'
import { ok } from '../../shared/result.ts'
import { createDevice, createFakeServer, note, noteKind } from './store-fixture.ts'

const phones: { close: () => Promise<void> }[] = []
let count = 0

async function phone() {
  count += 1
  const one = await createDevice({ server: createFakeServer(), name: `writer-${count}` })
  phones.push(one)
  return one.store
}

afterEach(async () => {
  for (const one of phones.splice(0)) await one.close()
})

test('a new document says who wrote it, and when', async () => {
  const store = await phone()
  const draft = store.draft(noteKind, { body: note('hello') })
  expect(draft).toMatchObject({ kind: 'note', owner: 'mei', parent: '', body: note('hello') })
  expect(draft.id).toMatch(/^note:writer-\d+-key-1$/)
  expect(draft.sort).toBe(draft.occurredAt)
})

test('what is written is there at once, without a network', async () => {
  const store = await phone()
  const result = await store.write(noteKind, store.draft(noteKind, { key: ['a'], body: note('hello') }))
  expect(result.ok).toBe(true)
  expect(await store.read(noteKind, 'note:a')).toMatchObject({ body: note('hello') })
})

test('an edit of a confirmed document is not confirmed', async () => {
  const store = await phone()
  const draft = store.draft(noteKind, { key: ['a'], body: note('hello') })
  const edited = store.edited({ ...draft, stamp: 7, receivedAt: 8 }, note('again'))
  expect(edited).not.toHaveProperty('stamp')
  expect(edited).not.toHaveProperty('receivedAt')
  expect(edited.occurredAt).toBeGreaterThan(draft.occurredAt)
})

test('an edit is later than what it was made from, whatever the clocks of the two devices say', async () => {
  const store = await phone()
  const ahead = { ...store.draft(noteKind, { key: ['a'], body: note('hello') }), occurredAt: 1_000_000 }
  expect(store.edited(ahead, note('again')).occurredAt).toBe(1_000_001)
  const last = { ...ahead, occurredAt: LAST_MOMENT }
  expect((await store.write(noteKind, store.edited(last, note('again')))).ok).toBe(true)
})

test('what the rule refuses is not written', async () => {
  const store = await phone()
  const result = await store.write(noteKind, store.draft(noteKind, { key: ['a'], body: note('forbidden') }))
  expect(result).toEqual(refuse('forbidden', 'text'))
  expect(await store.read(noteKind, 'note:a')).toBeUndefined()
})

test('a body that its schema does not allow is refused with the name of the field', async () => {
  const store = await phone()
  const draft = store.draft(noteKind, { key: ['a'], body: note('x'.repeat(101)) })
  expect(await store.write(noteKind, draft)).toEqual(refuse('malformed', 'body.text'))
})

test('a body that would not fit into one request is refused', async () => {
  const store = await phone()
  const body = { ...note('hello'), extra: 'x'.repeat(20_000) }
  expect(await store.write(noteKind, store.draft(noteKind, { body }))).toEqual(refuse('too-large'))
})

test('a fact cannot be written over', async () => {
  const store = await phone()
  const factKind = defineKind({ ...noteKind, form: 'fact' as const })
  const draft = store.draft(factKind, { key: ['a'], body: note('one') })
  await store.write(factKind, draft)
  expect(await store.write(factKind, store.edited(draft, note('two')))).toEqual(refuse('immutable'))
})

const lengths = defineProjection<Map<string, number>>({
  name: 'lengths',
  kinds: ['note'],
  zero: () => new Map(),
  apply: (state, { id, body }) => void state.set(id, String(body['text']).length),
})
const cappedKind = defineKind({
  ...noteKind,
  decide({ document }, facts) {
    const all = [...facts.of(lengths).values()].reduce((sum, length) => sum + length, 0)
    return all + document.body.text.length > 10 ? refuse('full') : ok(document)
  },
})

test('a rule sees what the documents of this device add up to', async () => {
  const store = await phone()
  expect((await store.write(cappedKind, store.draft(cappedKind, { body: note('123456') }))).ok).toBe(true)
  expect(await store.write(cappedKind, store.draft(cappedKind, { body: note('123456') }))).toEqual(
    refuse('full'),
  )
})

test('founding a group and joining it is one writing, and the second sees the first', async () => {
  const store = await phone()
  const group = store.draft(groupKind, {
    id: groupId('weavers'),
    body: { v: 1, name: 'Weavers', about: '', entry: 'invite' },
  })
  const membership = store.draft(membershipKind, {
    id: membershipId(group.id, 'mei'),
    parent: group.id,
    body: { v: 1, state: 'active', role: 'moderator' },
  })
  expect((await store.writeAll([group, membership])).ok).toBe(true)
  expect(await store.read(membershipKind, membership.id)).toMatchObject({ body: { role: 'moderator' } })
})

test('when one of several is refused none is written', async () => {
  const store = await phone()
  const group = store.draft(groupKind, {
    id: groupId('weavers'),
    body: { v: 1, name: 'Weavers', about: '', entry: 'open' },
  })
  const wrong = store.draft(membershipKind, {
    id: membershipId(group.id, 'mei'),
    parent: group.id,
    body: { v: 1, state: 'removed', role: 'moderator' },
  })
  expect((await store.writeAll([group, wrong])).ok).toBe(false)
  expect(await store.read(groupKind, group.id)).toBeUndefined()
})

test('a document of an unknown kind is refused by name', async () => {
  const store = await phone()
  const draft = store.draft(noteKind, { key: ['a'], body: note('hello') })
  expect(await store.writeAll([draft])).toEqual(refuse('unknown-kind', 'note'))
})

test('documents are found by what they hang from, in their order, up to a limit', async () => {
  const store = await phone()
  for (const [key, sort, parent] of [
    ['a', 3, 'note:p'],
    ['b', 1, 'note:p'],
    ['c', 2, 'note:q'],
    ['d', 2, 'note:p'],
  ] as const)
    await store.write(noteKind, store.draft(noteKind, { key: [key], sort, parent, body: note(key) }))
  const texts = async (selection: Parameters<typeof store.find>[1]) =>
    (await store.find(noteKind, selection)).map(({ body }) => body.text)
  expect(await texts({ parent: 'note:p' })).toEqual(['b', 'd', 'a'])
  expect(await texts({ parent: 'note:p', order: 'newest', limit: 2 })).toEqual(['a', 'd'])
  expect(await texts({ parent: 'note:p', after: 1 })).toEqual(['d', 'a'])
  expect(await texts({ owner: 'mei' })).toHaveLength(4)
  expect(await texts({ ids: ['note:c', 'note:none'] })).toEqual(['c'])
})

test('documents that are selected by id are followed, in their order', async () => {
  const store = await phone()
  for (const [key, sort] of [
    ['a', 2],
    ['b', 1],
  ] as const)
    await store.write(noteKind, store.draft(noteKind, { key: [key], sort, body: note(key) }))
  const seen: string[][] = []
  const following = store
    .follow(noteKind, { ids: ['note:a', 'note:b', 'note:c'] })
    .$.subscribe((documents) => seen.push(documents.map(({ body }) => body.text)))
  await vi.waitFor(() => expect(seen.at(-1)).toEqual(['b', 'a']))
  await store.write(noteKind, store.draft(noteKind, { key: ['c'], sort: 3, body: note('c') }))
  await vi.waitFor(() => expect(seen.at(-1)).toEqual(['b', 'a', 'c']))
  following.unsubscribe()
})
