import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  ballotOf,
  briefOf,
  designOf,
  membershipOf,
  roleOf,
} from '../../shared/cocreation/cocreation-fixture.ts'
import type { Document } from '../../shared/documents/document.ts'
import { documentOf } from '../../shared/documents/facts-fixture.ts'
import { groupKind } from '../../shared/groups/group-kind.ts'
import { profileId } from '../../shared/people/profile-kind.ts'
import { openAuthority } from '../composition/community.ts'
import type { Store } from '../store/document-store.ts'
import { openStore } from '../store/pouch-store.ts'
import type { Authority } from '../sync/authority.ts'

let folder: string
let store: Store
let authority: Authority
let now = 1_000

beforeEach(async () => {
  now = 1_000
  folder = await mkdtemp(join(tmpdir(), 'jishi-voting-'))
  store = await openStore({ folder })
  authority = await openAuthority(store, () => now)
  const profiles = ['mei', 'lin', 'bo'].map((member) =>
    documentOf({ id: profileId(member), owner: member, body: { v: 1, name: member, about: '' } }),
  )
  const group = documentOf({
    id: 'group:g',
    owner: 'mei',
    body: { v: 1, name: 'Weavers', about: '', entry: 'open' },
    kind: groupKind.kind,
  })
  await authority.record([
    ...profiles,
    group,
    membershipOf('group:g', 'mei', { role: 'moderator' }),
    membershipOf('group:g', 'lin'),
  ])
})
afterEach(async () => {
  await authority.close()
  await store.close()
  await rm(folder, { recursive: true })
})

/** Pushes one document as its author's newest edit; answers what became of it. */
async function push(member: string, document: Document): Promise<string> {
  const standing = (await authority.read([document.id])).get(document.id)
  const row = { assumed: standing?.stamp ?? 0, document }
  const [result] = await authority.push({ member, device: 'phone' }, [row])
  return result?.outcome === 'refused' ? result.refusal.code : (result?.outcome ?? 'nothing')
}

async function pulledKinds(member: string): Promise<string[]> {
  const { documents } = await authority.pull(member, null, 100)
  return documents.map(({ kind }) => kind)
}

async function outcome() {
  return (await authority.read(['outcome:bag'])).get('outcome:bag')?.body
}

test('a group calls for designs, votes, and sees the result; nobody else does', async () => {
  const group = 'group:g'
  expect(await push('bo', briefOf({ group }, 'bo'))).toBe('not-a-member')
  expect(await push('mei', briefOf({ group }))).toBe('accepted')
  expect(await push('lin', designOf('a', { group }))).toBe('accepted')
  expect(await push('bo', designOf('x', { group }, 'bo'))).toBe('not-a-member')
  expect(await push('mei', briefOf({ group, state: 'voting' }))).toBe('wrong-state')
  expect(await push('mei', designOf('b', { group }, 'mei'))).toBe('accepted')
  expect(await push('lin', ballotOf('lin', { ranking: ['a'] }, group))).toBe('not-open-yet')

  expect(await push('mei', briefOf({ group, state: 'voting' }))).toBe('accepted')
  expect(await push('bo', ballotOf('bo', { ranking: ['a'] }, group))).toBe('not-a-member')
  expect(await push('lin', ballotOf('lin', { ranking: ['a'] }, group))).toBe('accepted')
  expect(await push('mei', ballotOf('mei', { ranking: ['a', 'b'] }, group))).toBe('accepted')
  expect(await push('lin', ballotOf('lin', { ranking: ['b', 'a'] }, group))).toBe('accepted')
  expect((await pulledKinds('lin')).filter((kind) => kind === 'ballot')).toHaveLength(1)

  expect(await push('lin', briefOf({ group, state: 'closed' }))).toBe('forbidden')
  expect(await push('mei', briefOf({ group, state: 'closed' }))).toBe('altered')
  expect(await outcome()).toMatchObject({
    ballots: [{ ranking: ['a', 'b'] }, { ranking: ['b', 'a'] }],
    electorate: 2,
    closedAt: 1_000,
  })
  expect(await push('lin', ballotOf('lin', { ranking: ['a'] }, group))).toBe('vote-closed')
  expect(await pulledKinds('lin')).toContain('outcome')
  expect(await pulledKinds('bo')).not.toEqual(expect.arrayContaining(['outcome']))
  expect(await pulledKinds('bo')).not.toEqual(expect.arrayContaining(['brief']))
})

test('a design withdrawn while members vote is struck, and no vote for another is lost', async () => {
  await push('mei', briefOf({ method: 'approval' }))
  for (const key of ['a', 'b', 'c']) await push('lin', designOf(key))
  await push('mei', briefOf({ method: 'approval', state: 'voting' }))
  await push('bo', ballotOf('bo', { approved: ['a', 'b'] }))
  expect(await push('lin', designOf('a', { state: 'withdrawn' }))).toBe('accepted')
  expect(await push('mei', ballotOf('mei', { approved: ['a', 'c'] }))).toBe('accepted')
  await push('mei', briefOf({ method: 'approval', state: 'closed' }))
  expect(await outcome()).toMatchObject({
    designs: [
      { key: 'a', struck: true },
      { key: 'b', struck: false },
      { key: 'c', struck: false },
    ],
    ballots: [{ approved: ['a', 'b'] }, { approved: ['a', 'c'] }],
    electorate: 3,
  })
})

test('a moderator of the community closes a vote whose keeper is away', async () => {
  await authority.record([roleOf('bo', 'moderator')])
  await push('mei', briefOf())
  for (const key of ['a', 'b']) await push('lin', designOf(key))
  await push('mei', briefOf({ state: 'voting' }))
  expect(await push('bo', briefOf({ state: 'closed' }))).toBe('altered')
  expect(await outcome()).toMatchObject({ ballots: [] })
})

test('nobody writes an outcome by hand, or a ballot for somebody else', async () => {
  await push('mei', briefOf())
  const forged = documentOf({
    id: 'outcome:bag',
    parent: 'brief:bag',
    body: { v: 1, group: '', method: 'ranked', designs: [], ballots: [], electorate: 0, closedAt: 0 },
  })
  expect(await push('mei', forged)).toBe('forbidden')
  expect(await push('mei', ballotOf('lin', { ranking: [] }))).toBe('not-yours')
  expect(await outcome()).toBeUndefined()
})
