import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import { documentOf } from '../../shared/documents/facts-fixture.ts'
import {
  DYERS,
  groupOf,
  invitationOf,
  membershipOf,
  replyOf,
  threadOf,
} from '../../shared/groups/groups-fixture.ts'
import { membershipId } from '../../shared/groups/membership-kind.ts'
import { reactionId } from '../../shared/groups/reaction-kind.ts'
import { readingId } from '../../shared/groups/reading-kind.ts'
import { revisionId } from '../../shared/groups/revision-kind.ts'
import { detailId } from '../../shared/people/detail-kind.ts'
import { roleId } from '../../shared/people/role-kind.ts'
import { openAuthority } from '../composition/community.ts'
import type { Store } from '../store/document-store.ts'
import { openStore } from '../store/pouch-store.ts'
import type { Authority } from '../sync/authority.ts'

const NOW = 1_700_000_000_000
let folder: string
let store: Store
let authority: Authority

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jishi-groups-'))
  store = await openStore({ folder })
  authority = await openAuthority(store, () => NOW)
})
afterEach(async () => {
  await authority.close()
  await store.close()
  await rm(folder, { recursive: true })
})

/** Pushes documents in one batch, each as an edit of what stands; answers what became of each. */
async function push(member: string, ...documents: Document[]): Promise<string[]> {
  const standing = await authority.read(documents.map(({ id }) => id))
  const rows = documents.map((document) => ({ assumed: standing.get(document.id)?.stamp ?? 0, document }))
  const results = await authority.push({ member, device: `${member}-phone` }, rows)
  return results.map((result) => (result.outcome === 'refused' ? result.refusal.code : result.outcome))
}

async function pulled(member: string): Promise<string[]> {
  const { documents } = await authority.pull(member, null, 500)
  return documents.map(({ id }) => id)
}

const body = async (id: string) => (await authority.read([id])).get(id)?.body
const founder = membershipOf('mei', { role: 'moderator' })
const found = (entry: 'open' | 'request' | 'invite') => push('mei', groupOf({ entry }), founder)

describe('a group', () => {
  test('is founded, its founder let in and a thread begun in one batch', async () => {
    expect(await push('mei', groupOf({ entry: 'invite' }), founder, threadOf())).toEqual([
      'accepted',
      'accepted',
      'accepted',
    ])
  })

  test('is seen by everybody, and what is said in it by its members alone', async () => {
    await found('open')
    await push('mei', threadOf())
    expect(await pulled('lan')).toEqual([DYERS])
    expect(await push('lan', membershipOf('lan'))).toEqual(['accepted'])
    expect(await pulled('lan')).toEqual([DYERS, founder.id, 'thread:vat', membershipId(DYERS, 'lan')])
  })

  test('that is closed is opened by a code, and by nothing else', async () => {
    await found('invite')
    await push('mei', invitationOf('abc'), invitationOf('old', 'withdrawn'))
    const joining = (invitation?: string) =>
      push('lan', membershipOf('lan', invitation === undefined ? {} : { invitation }))
    expect(await joining()).toEqual(['forbidden'])
    expect(await joining('guess')).toEqual(['invitation-invalid'])
    expect(await joining('old')).toEqual(['invitation-invalid'])
    expect(await joining('abc')).toEqual(['accepted'])
  })

  test('takes from who is removed what they could read, and lets them neither write nor return', async () => {
    await found('open')
    await push('lan', membershipOf('lan'))
    await push('mei', threadOf())
    const { checkpoint } = await authority.pull('lan', null, 500)
    expect(await push('mei', membershipOf('lan', { state: 'removed' }))).toEqual(['accepted'])
    expect((await authority.pull('lan', checkpoint, 500)).gone).toEqual(
      expect.arrayContaining(['thread:vat']),
    )
    expect(await push('lan', replyOf())).toEqual(['not-a-member'])
    expect(await push('lan', membershipOf('lan'))).toEqual(['forbidden'])
    expect(await pulled('lan')).toEqual([DYERS, membershipId(DYERS, 'lan')])
  })

  test('no longer reads about who left it', async () => {
    await found('open')
    const city = documentOf({
      id: detailId('lan', 'city'),
      owner: 'lan',
      body: { v: 1, value: '景德镇', audience: 'groups', groups: [DYERS] },
    })
    expect(await push('lan', membershipOf('lan'), city)).toEqual(['accepted', 'accepted'])
    expect(authority.mayRead('mei', city.id)).toBe(true)
    await push('lan', membershipOf('lan', { state: 'left' }))
    expect(authority.mayRead('mei', city.id)).toBe(false)
    expect(authority.mayRead('lan', city.id)).toBe(true)
  })
})

describe('what is said in a group', () => {
  beforeEach(async () => {
    await found('open')
    await push('lan', membershipOf('lan'))
    await push('mei', threadOf())
  })

  test('whose moderators have all left gets a new one from the moderators of the community', async () => {
    await found('open')
    await push('lan', membershipOf('lan'))
    await push('mei', membershipOf('mei', { state: 'left' }))
    await authority.record([
      documentOf({ id: roleId('zhou'), owner: 'zhou', body: { v: 1, roles: ['moderator'] } }),
    ])
    expect(await push('zhou', membershipOf('lan', { role: 'moderator' }))).toEqual(['accepted'])
    expect(await push('lan', groupOf({ entry: 'request' }))).toEqual(['accepted'])
  })

  test('keeps its history for its members', async () => {
    expect(await push('mei', threadOf({ text: '不起泡了', edits: 1 }))).toEqual(['accepted'])
    const before = revisionId('thread:vat', 0)
    expect(await body(before)).toMatchObject({ title: '第三缸', text: '靛蓝第三缸起泡了' })
    expect(['mei', 'lan', 'tao'].map((member) => authority.mayRead(member, before))).toEqual([
      true,
      true,
      false,
    ])
  })

  test('is counted as edited whatever a device claims', async () => {
    expect(await push('mei', threadOf({ text: '不起泡了', edits: 0 }))).toEqual(['altered'])
    expect(await body('thread:vat')).toMatchObject({ edits: 1 })
  })

  test('leaves nothing of a deleted post', async () => {
    expect(await push('mei', threadOf({ state: 'deleted' }))).toEqual(['altered'])
    expect(await body('thread:vat')).toMatchObject({ title: '', text: '' })
    expect(await push('lan', replyOf())).toEqual(['wrong-state'])
  })

  test('is answered and reacted to by members, and by nobody else', async () => {
    const reaction = (member: string) =>
      documentOf({
        id: reactionId('thread:vat', member),
        parent: 'thread:vat',
        owner: member,
        body: { v: 1, group: DYERS, emoji: ['👍'] },
      })
    expect(await push('lan', replyOf({}, { sort: NOW }), reaction('lan'))).toEqual(['accepted', 'accepted'])
    expect(await push('tao', replyOf({}, { id: 'reply:x', owner: 'tao' }), reaction('tao'))).toEqual([
      'not-a-member',
      'not-a-member',
    ])
  })

  test('tells a stranger nothing, not even that it exists', async () => {
    const guess = (id: string) => threadOf({}, { id, owner: 'tao' })
    expect(await push('tao', guess('thread:vat'), guess('thread:none'))).toEqual([
      'not-a-member',
      'not-a-member',
    ])
  })

  test('is read in private', async () => {
    const mark = documentOf({
      id: readingId('thread:vat', 'lan'),
      parent: 'thread:vat',
      owner: 'lan',
      body: { v: 1, group: DYERS, upTo: 2_000 },
    })
    expect(await push('lan', mark)).toEqual(['accepted'])
    expect(['lan', 'mei'].map((member) => authority.mayRead(member, mark.id))).toEqual([true, false])
  })
})
