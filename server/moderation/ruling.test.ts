import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import { documentOf } from '../../shared/documents/facts-fixture.ts'
import { membershipId } from '../../shared/groups/membership-kind.ts'
import { reportId } from '../../shared/moderation/report-kind.ts'
import { roleId } from '../../shared/people/role-kind.ts'
import { openAuthority } from '../composition/community.ts'
import type { Store } from '../store/document-store.ts'
import { openStore } from '../store/pouch-store.ts'
import type { Authority } from '../sync/authority.ts'

const NOW = 1_700_000_000_000
let folder: string
let store: Store
let authority: Authority

const thread = documentOf({
  id: 'thread:t',
  parent: 'group:tea',
  owner: 'mei',
  sort: 5,
  body: {
    v: 1,
    group: 'group:tea',
    title: '出售',
    text: '便宜手表',
    pictures: [],
    mentions: [],
    state: 'live',
    edits: 0,
  },
})

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jishi-ruling-'))
  store = await openStore({ folder })
  authority = await openAuthority(store, () => NOW)
  const active = { v: 1, state: 'active', role: 'member' }
  await authority.record([
    documentOf({ id: roleId('min'), owner: 'min', body: { v: 1, roles: ['moderator'] } }),
    ...['mei', 'bo'].map((owner) =>
      documentOf({ id: membershipId('group:tea', owner), parent: 'group:tea', owner, body: active }),
    ),
    thread,
  ])
})
afterEach(async () => {
  await authority.close()
  await store.close()
  await rm(folder, { recursive: true })
})

const report = (owner: string) =>
  documentOf({
    id: reportId('thread:t', owner),
    parent: 'thread:t',
    owner,
    body: { v: 1, reason: 'spam', note: '', group: 'group:tea' },
  })
const ruling = (key: string, body: object) =>
  documentOf({
    id: `ruling:${key}`,
    parent: 'thread:t',
    owner: 'mei',
    body: { v: 1, reason: '广告', by: 'min', ...body },
  })
const push = async (member: string, document: Document) =>
  (await authority.push({ member, device: 'phone' }, [{ assumed: 0, document }]))[0]!
const standing = async (id: string) => (await authority.read([id])).get(id)

test('a moderator outside the group reads what was reported, and only the moderators and the reporter do', async () => {
  expect(await push('bo', report('bo'))).toMatchObject({
    outcome: 'altered',
    document: { body: { evidence: { author: 'mei', text: '便宜手表' } } },
  })
  const id = reportId('thread:t', 'bo')
  expect(['min', 'bo', 'mei'].map((member) => authority.mayRead(member, id))).toEqual([true, true, false])
  expect(authority.mayRead('min', 'thread:t')).toBe(false)
})

test('a report whose answer was lost is answered as before', async () => {
  const first = await push('bo', report('bo'))
  expect(await push('bo', report('bo'))).toEqual(first)
})

test('a hidden post loses its words for the group, and its author reads the reason and the original', async () => {
  await push('bo', report('bo'))
  await push('min', ruling('hiding', { action: 'hide' }))
  expect((await standing('thread:t'))?.body).toMatchObject({
    title: '',
    text: '',
    state: 'hidden',
    hidden: { reason: '广告', ruling: 'ruling:hiding' },
  })
  expect(['min', 'mei', 'bo'].map((member) => authority.mayRead(member, 'ruling:hiding'))).toEqual([
    true,
    true,
    false,
  ])
  expect((await standing('ruling:hiding'))?.body['original']).toEqual(thread.body)
})

test('nobody can bring a hidden post back but by a ruling, and then it is as it was', async () => {
  await push('min', ruling('hiding', { action: 'hide' }))
  const { stamp, receivedAt: _, ...hidden } = (await standing('thread:t'))!
  const rows = [{ assumed: stamp, document: { ...hidden, body: thread.body } }]
  expect((await authority.push({ member: 'mei', device: 'phone' }, rows))[0]).toMatchObject({
    outcome: 'refused',
    refusal: { code: 'wrong-state' },
  })
  await push('min', ruling('undoing', { action: 'restore', reason: '误会', undoes: 'ruling:hiding' }))
  expect(await standing('thread:t')).toMatchObject({ body: thread.body, sort: 5, owner: 'mei' })
})

test('a member’s ruling is refused, and the post stays', async () => {
  expect(await push('bo', ruling('mine', { action: 'hide', by: 'bo' }))).toMatchObject({
    outcome: 'refused',
    refusal: { code: 'forbidden' },
  })
  expect((await standing('thread:t'))?.body['state']).toBe('live')
})
