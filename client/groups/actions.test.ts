import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import { invitationKind } from '../../shared/groups/invitation-kind.ts'
import { membershipId, membershipKind } from '../../shared/groups/membership-kind.ts'
import { reactionId, reactionKind } from '../../shared/groups/reaction-kind.ts'
import { readingId, readingKind } from '../../shared/groups/reading-kind.ts'
import { replyKind } from '../../shared/groups/reply-kind.ts'
import { threadKind, type ThreadBody } from '../../shared/groups/thread-kind.ts'
import type { Result } from '../../shared/result.ts'
import { createDevice, createFakeServer } from '../store/store-fixture.ts'
import {
  codeOf,
  decideMembership,
  foundGroup,
  invite,
  setOwnMembership,
  withdrawInvitation,
} from './group-actions.ts'
import {
  beginThread,
  deletePost,
  editPost,
  markRead,
  reply,
  restorePost,
  toggleReaction,
} from './post-actions.ts'

let count = 0
let phone: Awaited<ReturnType<typeof createDevice>>

beforeEach(async () => {
  count += 1
  phone = await createDevice({ server: createFakeServer(), name: `groups-${count}` })
})
afterEach(() => phone.close())

function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const words = { text: '起泡了', pictures: [], mentions: [] }
const found = async (entry: 'open' | 'request' | 'invite' = 'open') =>
  must(await foundGroup(phone.store, { v: 1, name: '草木染', about: '', entry }))
const begin = async () => must(await beginThread(phone.store, await found(), { title: '第三缸', ...words }))
/** As it stands after the authority has taken it. */
async function confirmed(thread: Pick<Document, 'id'>): Promise<Document<ThreadBody>> {
  const row = await phone.database.documents.findOne(thread.id).exec()
  await row?.incrementalPatch({ stamp: 1, receivedAt: 1 })
  return (await phone.store.read(threadKind, thread.id))!
}

describe('a group', () => {
  test('has its founder as moderator at once', async () => {
    const group = await found('invite')
    const membership = await phone.store.read(membershipKind, membershipId(group, 'mei'))
    expect(membership?.body).toEqual({ v: 1, state: 'active', role: 'moderator' })
  })

  test('is left without a role, and joined again as a member', async () => {
    const group = await found()
    expect(must(await setOwnMembership(phone.store, group, 'left')).body).toMatchObject({
      state: 'left',
      role: 'member',
    })
    expect(must(await setOwnMembership(phone.store, group, 'active')).body).toMatchObject({
      state: 'active',
      role: 'member',
    })
  })

  test('is opened by a code that is easy to read aloud, until it is withdrawn', async () => {
    const group = await found('invite')
    const code = must(await invite(phone.store, group))
    expect(code).toMatch(/^[a-hjkmnp-z2-9-]{1,10}$/)
    const [invitation] = await phone.store.find(invitationKind, { parent: group })
    expect(codeOf(invitation!)).toBe(code)
    expect(must(await withdrawInvitation(phone.store, invitation!)).body.state).toBe('withdrawn')
  })

  test('is joined with a code by somebody who knows nothing else of it', async () => {
    const joined = await setOwnMembership(phone.store, 'group:weavers', 'active', 'abc')
    expect(must(joined).body).toEqual({ v: 1, state: 'active', role: 'member', invitation: 'abc' })
  })

  test('loses the role of who is removed', async () => {
    const group = await found()
    const lan = phone.store.draft(membershipKind, {
      id: membershipId(group, 'lan'),
      parent: group,
      owner: 'lan',
      body: { v: 1, state: 'active', role: 'moderator' },
    })
    await phone.database.documents.insert({ ...lan, stamp: 1, receivedAt: 1 })
    expect(must(await decideMembership(phone.store, lan, { state: 'removed' })).body).toMatchObject({
      state: 'removed',
      role: 'member',
    })
  })
})

describe('a post', () => {
  test('counts an edit once others may have read it', async () => {
    const thread = await begin()
    const corrected = must(await editPost(phone.store, thread, { text: '不起泡' }))
    expect(corrected.body.edits).toBe(0)
    const edited = must(await editPost(phone.store, await confirmed(corrected), { text: '又起泡了' }))
    expect(edited.body).toMatchObject({ text: '又起泡了', edits: 1 })
  })

  test('is empty when it was deleted, and comes back as it was', async () => {
    const thread = await confirmed(await begin())
    expect(must(await deletePost(phone.store, thread)).body).toMatchObject({
      state: 'deleted',
      title: '',
      text: '',
    })
    expect(must(await restorePost(phone.store, thread)).body).toMatchObject({
      state: 'live',
      title: '第三缸',
      text: '起泡了',
    })
  })

  test('is answered in its thread, which is refused once the thread is deleted', async () => {
    const thread = await begin()
    expect(must(await reply(phone.store, thread, words)).parent).toBe(thread.id)
    await deletePost(phone.store, thread)
    expect(await reply(phone.store, thread, words)).toMatchObject({
      ok: false,
      error: { code: 'wrong-state' },
    })
    expect(await phone.store.find(replyKind, { parent: thread.id })).toHaveLength(1)
  })

  test('gets several reactions of one member, and loses the one that is taken back', async () => {
    const thread = await begin()
    await toggleReaction(phone.store, thread, '👍')
    await toggleReaction(phone.store, thread, '🎉')
    await toggleReaction(phone.store, thread, '👍')
    const reaction = await phone.store.read(reactionKind, reactionId(thread.id, 'mei'))
    expect(reaction?.body.emoji).toEqual(['🎉'])
  })
})

test('reading goes forward and never back', async () => {
  const thread = await begin()
  const upTo = async () => (await phone.store.read(readingKind, readingId(thread.id, 'mei')))?.body.upTo
  await markRead(phone.store, thread, 500)
  await markRead(phone.store, thread, 300)
  expect(await upTo()).toBe(500)
  await markRead(phone.store, thread, 900)
  expect(await upTo()).toBe(900)
})
