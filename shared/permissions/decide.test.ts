import { expect, test } from 'vitest'
import { documentOf, factsOf } from '../documents/facts-fixture.ts'
import { membershipId } from '../groups/membership-kind.ts'
import { replyKind } from '../groups/reply-kind.ts'
import { threadKind, type ThreadBody } from '../groups/thread-kind.ts'
import { decideDocument, decisionNeeds } from './decide.ts'

const DYERS = 'group:dyers'
const WEAVERS = 'group:weavers'
const by = (member: string) => ({ member, device: `${member}-phone` })

function membershipOf(member: string, group = DYERS) {
  const body = { v: 1, state: 'active', role: 'moderator' }
  return documentOf({ id: membershipId(group, member), parent: group, owner: member, body })
}

const post = {
  v: 1 as const,
  group: DYERS,
  text: '靛蓝',
  pictures: [],
  mentions: [],
  state: 'live' as const,
  edits: 0,
}
const thread = documentOf<ThreadBody>({
  id: 'thread:vat',
  parent: DYERS,
  owner: 'mei',
  body: { ...post, title: '第三缸' },
})
const reply = (owner: string, text: string) =>
  documentOf({ id: 'reply:foam', parent: thread.id, owner, body: { ...post, text } })

const facts = factsOf([membershipOf('mei'), membershipOf('lan'), thread])

function edit(change: Partial<typeof thread>, member = 'mei') {
  const decided = decideDocument(
    threadKind,
    { document: { ...thread, ...change }, current: thread, author: by(member), now: 5_000 },
    facts,
  )
  return decided.ok ? 'taken' : `${decided.error.code} ${decided.error.detail}`.trim()
}

test('an edit leaves a document to whom it belongs, and where', () => {
  expect(edit({ body: { ...thread.body, text: '更正' } })).toBe('taken')
  expect(edit({ owner: 'lan' })).toBe('immutable owner')
  expect(edit({ parent: WEAVERS })).toBe('immutable parent')
})

test('who claims to own what another does is asked by whose it is', () => {
  expect(edit({ owner: 'lan' }, 'lan')).toBe('not-yours')
})

test('the group that an edit claims to be in gives no right to it', () => {
  const body: ThreadBody = { ...thread.body, group: WEAVERS }
  const decided = decideDocument(
    threadKind,
    { document: { ...thread, body }, current: thread, author: by('mei'), now: 5_000 },
    factsOf([membershipOf('mei', WEAVERS)]),
  )
  expect(decided).toEqual({ ok: false, error: { code: 'immutable', detail: 'group' } })
})

test('a rule is told of everything that it will look at', () => {
  expect(decisionNeeds(replyKind, reply('lan', '好'), by('lan')).toSorted()).toEqual([
    'membership:dyers:lan',
    'reply:foam',
    'thread:vat',
  ])
})

test('what may be written at all is asked before what may be in it', () => {
  const decided = decideDocument(
    replyKind,
    { document: reply('tao', ''), current: undefined, author: by('tao'), now: 5_000 },
    facts,
  )
  expect(decided).toMatchObject({ error: { code: 'not-a-member' } })
})
