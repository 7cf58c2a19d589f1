import { expect, test } from 'vitest'
import type { Committed, Document } from '../documents/document.ts'
import { documentOf, factsOf } from '../documents/facts-fixture.ts'
import { roleId } from '../people/role-kind.ts'
import { decideDocument } from '../permissions/decide.ts'
import type { ModeratedPost } from './moderated-post.ts'
import { ruling } from './ruling-derivation.ts'
import { rulingKind, type RulingBody } from './ruling-kind.ts'

const HASH = 'a'.repeat(64)
const moderator = documentOf({ id: roleId('min'), owner: 'min', body: { v: 1, roles: ['moderator'] } })
const reply = documentOf({
  id: 'reply:r',
  parent: 'thread:t',
  owner: 'mei',
  sort: 50,
  body: {
    v: 1,
    group: 'group:tea',
    text: '难听的话',
    pictures: [HASH],
    mentions: ['bo'],
    state: 'live',
    edits: 2,
  },
}) as Document as ModeratedPost
const design = documentOf({
  id: 'design:logo:d',
  parent: 'brief:logo',
  owner: 'mei',
  body: {
    v: 1,
    group: '',
    title: '茶',
    story: '故事',
    picture: HASH,
    licence: { agreed: true },
    state: 'live',
  },
}) as Document as ModeratedPost

const decision = (body: Partial<RulingBody>, { key = 'one', post = reply } = {}) =>
  documentOf({
    id: `ruling:${key}`,
    parent: post.id,
    owner: 'mei',
    sort: 100,
    body: { v: 1 as const, action: 'hide' as const, reason: '骂人', by: 'min', ...body },
  }) as Document<RulingBody>

function send(document: Document<RulingBody>, standing: Document[], { by = 'min', authority = true } = {}) {
  const facts = factsOf([moderator, ...standing], { authority })
  return decideDocument(
    rulingKind,
    { document, current: undefined, author: { member: by, device: 'phone' }, now: 1_000 },
    facts,
  )
}

/** Decides and derives: the ruling as it stands and what became of the post. */
function rule(document: Document<RulingBody>, standing: Document[]) {
  const decided = send(document, standing)
  if (!decided.ok) throw new Error(decided.error.code)
  const committed = { ...decided.value, stamp: 9, receivedAt: 1_000 } as Committed
  const derived = ruling.derive(
    { document: committed, previous: undefined },
    factsOf([...standing, committed]),
  )
  return { committed, derived }
}
const refusal = (code: string, detail = '') => ({ ok: false, error: { code, detail } })

test('hiding takes words, pictures and names out of the post and tells the author why', () => {
  const { derived } = rule(decision({}), [reply])
  const hidden = { reason: '骂人', ruling: 'ruling:one' }
  expect(derived).toEqual([
    { ...reply, body: { ...reply.body, text: '', pictures: [], mentions: [], state: 'hidden', hidden } },
  ])
})

test('hiding a design empties its title, story and picture', () => {
  const [hidden] = rule(decision({}, { post: design }), [design]).derived
  expect(hidden?.body).toMatchObject({ title: '', story: '', state: 'hidden', licence: { agreed: true } })
  expect(hidden?.body).not.toHaveProperty('picture')
})

test('restoring brings a post back exactly as it was', () => {
  for (const post of [reply, design]) {
    const hiding = rule(decision({}, { post }), [post])
    const standing = [hiding.committed, hiding.derived[0]!]
    const undoing = decision(
      { action: 'restore', undoes: 'ruling:one', reason: '误会' },
      { key: 'two', post },
    )
    expect(rule(undoing, standing).derived).toEqual([post])
  }
})

test('a ruling takes effect once, however often it is followed up', () => {
  const { committed, derived } = rule(decision({}), [reply])
  const after = factsOf([committed, derived[0]!])
  expect(ruling.derive({ document: committed, previous: undefined }, after)).toEqual([])
})

test('a dismissal needs no reason and leaves the post alone', () => {
  expect(rule(decision({ action: 'dismiss', reason: '' }), [reply]).derived).toEqual([])
})

test('hiding and restoring need a reason', () => {
  expect(send(decision({ reason: '' }), [reply])).toEqual(refusal('malformed', 'reason'))
  expect(send(decision({ action: 'restore', reason: '' }), [reply])).toEqual(refusal('malformed', 'reason'))
})

test('only moderators rule, in their own name, and never on their own posts', () => {
  expect(send(decision({ by: 'bo' }), [reply], { by: 'bo' })).toEqual(refusal('forbidden'))
  expect(send(decision({ by: 'bo' }), [reply])).toEqual(refusal('not-yours'))
  const own = { ...reply, owner: 'min' }
  expect(send({ ...decision({}), owner: 'min' }, [own])).toEqual(refusal('forbidden', 'own'))
})

test('a member who may not rule does not learn whether the post exists', () => {
  const asked = decision({ by: 'bo' })
  expect(send(asked, [], { by: 'bo' })).toEqual(send(asked, [reply], { by: 'bo' }))
})

test('what is hidden already, or deleted, is not hidden again', () => {
  for (const state of ['hidden', 'deleted'])
    expect(send(decision({}), [{ ...reply, body: { ...reply.body, state } }])).toEqual(
      refusal('wrong-state', state),
    )
})

test('a restoration names the ruling that hid the post', () => {
  const { committed, derived } = rule(decision({}), [reply])
  const wrong = decision({ action: 'restore', undoes: 'ruling:other' }, { key: 'two' })
  expect(send(wrong, [committed, derived[0]!])).toEqual(refusal('wrong-state', 'hidden'))
  expect(send(decision({ action: 'restore' }), [reply])).toEqual(refusal('wrong-state', 'live'))
})

test('the original is what the authority saw, not what a moderator sent', () => {
  const { committed } = rule(decision({ original: { v: 1, text: '捏造' } }), [reply])
  expect(committed.body['original']).toEqual(reply.body)
})

test('a moderator who is not in the group can rule on the phone; the authority has the post', () => {
  expect(send(decision({}), [], { authority: false })).toEqual({ ok: true, value: decision({}) })
  expect(send(decision({}), [])).toEqual(refusal('not-found'))
})
