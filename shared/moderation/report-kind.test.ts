import { expect, test } from 'vitest'
import type { Document } from '../documents/document.ts'
import { documentOf, factsOf } from '../documents/facts-fixture.ts'
import { decideDocument } from '../permissions/decide.ts'
import { reportId, reportKind, type ReportBody } from './report-kind.ts'

const active = { v: 1, state: 'active', role: 'member' }
const membership = documentOf({
  id: 'membership:tea:bo',
  parent: 'group:tea',
  owner: 'bo',
  body: active,
})
const thread = (state = 'live', group = 'group:tea') =>
  documentOf({
    id: 'thread:t',
    parent: group,
    owner: 'mei',
    body: { v: 1, group, title: '茶会', text: '周六见', pictures: [], mentions: [], state, edits: 0 },
  })
const report = (more: Partial<ReportBody> = {}, owner = 'bo'): Document<ReportBody> =>
  documentOf({
    id: reportId('thread:t', owner),
    parent: 'thread:t',
    owner,
    sort: 100,
    body: { v: 1 as const, reason: 'spam' as const, note: '', group: 'group:tea', ...more },
  })

function send(document: Document<ReportBody>, standing: Document[], { authority = true, by = 'bo' } = {}) {
  const facts = factsOf(standing, { authority })
  return decideDocument(
    reportKind,
    { document, current: undefined, author: { member: by, device: 'phone' }, now: 1_000 },
    facts,
  )
}
const refusal = (code: string, detail = '') => ({ ok: false, error: { code, detail } })

test('a thread and a reply of the same key are reported each for itself', () => {
  expect(reportId('reply:t', 'bo')).not.toBe(reportId('thread:t', 'bo'))
  expect(refusal('malformed', 'id')).toEqual(
    send({ ...report(), id: reportId('reply:t', 'bo') }, [membership, thread()]),
  )
})

test('a report keeps what the post said when it arrived', () => {
  expect(send(report(), [membership, thread()])).toMatchObject({
    ok: true,
    value: { sort: 100, body: { evidence: { author: 'mei', title: '茶会', text: '周六见', pictures: [] } } },
  })
})

test('nobody can invent the words that they report', () => {
  const evidence = { author: 'mei', title: '', text: '坏话', pictures: [] }
  expect(send(report({ evidence }), [membership, thread()])).toMatchObject({
    value: { body: { evidence: { text: '周六见' } } },
  })
})

test('on the phone a report has no evidence yet', () => {
  const decided = send(report(), [membership, thread()], { authority: false })
  expect(decided).toEqual({ ok: true, value: report() })
})

test('who is not in the group learns nothing about its posts', () => {
  expect(send(report(), [thread()])).toEqual(refusal('not-a-member'))
  expect(send(report(), [])).toEqual(refusal('not-a-member'))
  // Saying that the post stands somewhere else gives nothing away either.
  expect(send(report({ group: '' }), [thread()])).toEqual(refusal('not-found'))
  expect(send(report({ group: '' }), [])).toEqual(refusal('not-found'))
})

test('a design of a vote that everybody joins can be reported by anybody', () => {
  const design = documentOf({
    id: 'design:logo:d',
    parent: 'brief:logo',
    owner: 'mei',
    body: { v: 1, group: '', title: '茶', story: '故事', state: 'live' },
  })
  const document = {
    ...report({ group: '' }),
    id: reportId('design:logo:d', 'bo'),
    parent: 'design:logo:d',
  }
  expect(send(document, [design])).toMatchObject({ value: { body: { evidence: { text: '故事' } } } })
})

test('one’s own post, a deleted one and a hidden one cannot be reported', () => {
  const own = { ...report({}, 'mei') }
  const mine = { ...membership, id: 'membership:tea:mei', owner: 'mei' }
  expect(send(own, [mine, thread()], { by: 'mei' })).toEqual(refusal('forbidden', 'own'))
  expect(send(report(), [membership, thread('deleted')])).toEqual(refusal('wrong-state', 'deleted'))
  expect(send(report(), [membership, thread('hidden')])).toEqual(refusal('wrong-state', 'hidden'))
})

test('what is neither a thread, a reply nor a design cannot be reported', () => {
  const document = { ...report(), id: reportId('profile:mei', 'bo'), parent: 'profile:mei' }
  expect(send(document, [membership])).toEqual(refusal('malformed', 'parent'))
})

test('nobody reports in another member’s name', () => {
  expect(send(report(), [membership, thread()], { by: 'min' })).toEqual(refusal('not-yours'))
})
