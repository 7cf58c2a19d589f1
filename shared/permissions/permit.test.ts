import { describe, expect, test } from 'vitest'
import { documentOf, factsOf } from '../documents/facts-fixture.ts'
import { allKinds } from '../kinds.ts'
import { permits, readingChannels, refusalCodeOf, verbOf, verbs } from './permit.ts'
import { permissions } from './table.ts'

const rows = Object.entries(permissions)

function member(group: string, who: string, state = 'active', role = 'member') {
  return documentOf({
    id: `membership:${group}:${who}`,
    parent: `group:${group}`,
    owner: who,
    body: { v: 1, state, role },
  })
}

function role(who: string, ...roles: string[]) {
  return documentOf({ id: `role:${who}`, owner: who, body: { v: 1, roles } })
}

const thread = documentOf({
  id: 'thread:a',
  parent: 'group:silk',
  owner: 'mei',
  body: { v: 1, group: 'group:silk', state: 'live' },
})

describe('the table', () => {
  test('has a row for every kind, under the name that the kind has itself', () => {
    expect(rows.map(([name]) => name).toSorted()).toEqual(allKinds.map(({ kind }) => kind).toSorted())
  })

  test('lets nobody edit what is written once', () => {
    const facts = allKinds.filter(({ form }) => form === 'fact')
    const editors = facts.flatMap(({ kind }) => permissions[kind as keyof typeof permissions].edit)
    expect(editors.filter((way) => way !== 'authority')).toEqual([])
  })

  test('says how taking away looks wherever it says who may, and the other way round', () => {
    for (const [kind, { remove, removed }] of rows)
      expect([kind, remove === undefined]).toEqual([kind, removed === undefined])
  })
})

describe('a member', () => {
  test('stands to a document as its group says', () => {
    const facts = factsOf([
      member('silk', 'mei'),
      member('silk', 'an', 'left'),
      member('silk', 'bo', 'active', 'moderator'),
    ])
    const may = (who: string) => verbs.filter((verb) => permits(verb, thread, who, facts))
    expect(may('mei')).toEqual(['read', 'create', 'edit', 'remove'])
    expect(may('an')).toEqual([])
    expect(may('bo')).toEqual(['read'])
    expect(may('lin')).toEqual([])
  })

  test('is told what would help: to be somebody else, to join, or to ask', () => {
    const facts = factsOf([member('silk', 'bo')])
    const code = (who: string) => refusalCodeOf('edit', thread, who, facts)
    expect([code('bo'), code('mei')]).toEqual(['not-yours', 'not-a-member'])
    const reward = documentOf({ id: 'reward:a', owner: 'mei', body: { v: 1 } })
    expect(refusalCodeOf('edit', reward, 'mei', facts)).toBe('forbidden')
  })

  test('does nothing with a kind that nobody has a word about', () => {
    const facts = factsOf([role('mei', 'steward')])
    for (const kind of ['martian', 'constructor']) {
      const document = documentOf({ id: `${kind}:a`, owner: 'mei', body: { v: 1 } })
      expect(verbs.filter((verb) => permits(verb, document, 'mei', facts) !== false)).toEqual([])
      expect(readingChannels(document)).toEqual([])
    }
  })

  test('takes a document away when an edit leads to its end, and only edits it from there on', () => {
    const deleted = { ...thread, body: { ...thread.body, state: 'deleted' } }
    expect(verbOf(deleted, undefined)).toBe('create')
    expect(verbOf(deleted, thread)).toBe('remove')
    expect(verbOf(deleted, deleted)).toBe('edit')
    expect(verbOf(thread, deleted)).toBe('edit')
  })
})

describe('a device, which has not got everything', () => {
  const onDevice = (...documents: Parameters<typeof factsOf>[0]) => factsOf(documents, { authority: false })

  test('cannot tell without the membership, and can with it', () => {
    expect(permits('edit', thread, 'mei', onDevice())).toBeUndefined()
    expect(permits('edit', thread, 'bo', onDevice())).toBe(false)
    expect(permits('edit', thread, 'mei', onDevice(member('silk', 'mei')))).toBe(true)
    expect(permits('edit', thread, 'mei', onDevice(member('silk', 'mei', 'removed')))).toBe(false)
  })

  test('has every role that there is', () => {
    const reward = documentOf({ id: 'reward:a', owner: 'mei', body: { v: 1 } })
    expect(permits('edit', reward, 'mei', onDevice())).toBe(false)
    expect(permits('edit', reward, 'mei', onDevice(role('mei', 'moderator')))).toBe(true)
  })

  test('cannot tell who holds an event that it has not got', () => {
    const scan = documentOf({ id: 'scan:fair:a', parent: 'event:fair', owner: '', body: { v: 1 } })
    const fair = documentOf({ id: 'event:fair', owner: 'mei', body: { v: 1 } })
    expect(permits('create', scan, 'bo', onDevice())).toBeUndefined()
    expect(permits('create', scan, 'bo', onDevice(fair))).toBe(false)
    expect(permits('create', scan, 'mei', onDevice(fair))).toBe(true)
  })
})
