import { expect, test } from 'vitest'
import type { Document } from '../documents/document.ts'
import { factsOf } from '../documents/facts-fixture.ts'
import { decideDocument } from '../permissions/decide.ts'
import { DESIGNS_PER_BRIEF } from './choice.ts'
import { briefOf, designOf, membershipOf } from './cocreation-fixture.ts'
import { designKind, type DesignBody } from './design-kind.ts'

const NOW = 1_000_000

function decide(
  document: Document<DesignBody>,
  {
    current,
    member = 'lin',
    facts = [briefOf()],
    authority = true,
  }: { current?: Document<DesignBody>; member?: string; facts?: Document[]; authority?: boolean } = {},
) {
  const all = current ? [current, ...facts] : facts
  return decideDocument(
    designKind,
    { document, current, author: { member, device: 'phone' }, now: NOW },
    factsOf(all, { authority }),
  )
}

const refusal = (code: string, detail = '') => ({ ok: false, error: { code, detail } })
const voting = [briefOf({ state: 'voting' })]
const closed = [briefOf({ state: 'closed' })]

test('a member hands in a design while the brief gathers them', () => {
  expect(decide(designOf('a'))).toEqual({ ok: true, value: designOf('a') })
  expect(decide(designOf('a'), { facts: voting })).toEqual(refusal('wrong-state', 'brief'))
  expect(decide(designOf('a'), { facts: closed })).toEqual(refusal('wrong-state', 'brief'))
  expect(decide(designOf('a'), { facts: [] })).toEqual(refusal('not-found', 'brief'))
  expect(decide(designOf('a'), { facts: [], authority: false }).ok).toBe(true)
})

test('a design is its maker’s own', () => {
  expect(decide(designOf('a'), { member: 'bo' })).toEqual(refusal('not-yours'))
  const others = designOf('a', {}, 'bo')
  expect(decide(designOf('a'), { current: others })).toEqual(refusal('not-yours'))
})

test('in a group only members hand in, and a brief of another group is none to them', () => {
  const facts = [briefOf({ group: 'group:g' }), membershipOf('group:h', 'lin')]
  expect(decide(designOf('a', { group: 'group:g' }), { facts })).toEqual(refusal('not-a-member'))
  expect(decide(designOf('a', { group: 'group:h' }), { facts })).toEqual(refusal('not-found', 'brief'))
  expect(decide(designOf('a', { group: '' }), { facts })).toEqual(refusal('not-found', 'brief'))
  const member = [...facts, membershipOf('group:g', 'lin')]
  expect(decide(designOf('a', { group: 'group:g' }), { facts: member }).ok).toBe(true)
})

test('a design needs a title, a licence, an id below its brief, and begins live', () => {
  expect(decide(designOf('a', { licence: undefined }))).toEqual(refusal('malformed', 'licence'))
  expect(decide(designOf('a', { title: '' }))).toEqual(refusal('malformed', 'title'))
  expect(decide({ ...designOf('a'), id: 'design:other:a' })).toEqual(refusal('malformed', 'id'))
  expect(decide({ ...designOf('a'), id: 'design:bag:a:b' })).toEqual(refusal('malformed', 'id'))
  expect(decide(designOf('a', { state: 'withdrawn' }))).toEqual(refusal('wrong-state', 'state'))
})

test('nobody hides a design, or brings a hidden one back, but by a ruling', () => {
  const hidden = { reason: 'copied', ruling: 'ruling:r' }
  expect(decide(designOf('a', { hidden }))).toEqual(refusal('forbidden', 'hidden'))
  expect(decide(designOf('a', { state: 'hidden', hidden }), { current: designOf('a') })).toEqual(
    refusal('forbidden', 'hidden'),
  )
  expect(decide(designOf('a'), { current: designOf('a', { state: 'hidden', hidden }) })).toEqual(
    refusal('wrong-state', 'hidden'),
  )
})

test('a brief takes so many designs and no more', () => {
  const many = Array.from({ length: DESIGNS_PER_BRIEF }, (_, at) => designOf(`d${at}`))
  expect(decide(designOf('new'), { facts: [briefOf(), ...many] })).toEqual(refusal('full'))
  expect(decide(designOf('new'), { facts: [briefOf(), ...many.slice(1)] }).ok).toBe(true)
})

test('while designs are gathered a maker edits, withdraws, and brings back', () => {
  const current = designOf('a')
  expect(decide(designOf('a', { title: 'Better' }), { current }).ok).toBe(true)
  expect(decide(designOf('a', { state: 'withdrawn' }), { current }).ok).toBe(true)
  expect(decide(designOf('a'), { current: designOf('a', { state: 'withdrawn' }) }).ok).toBe(true)
})

test('while members vote a design can be withdrawn, and nothing else about it changes', () => {
  const current = designOf('a')
  const withdrawn = designOf('a', { state: 'withdrawn' })
  expect(decide(withdrawn, { current, facts: voting }).ok).toBe(true)
  expect(decide(designOf('a', { title: 'Better' }), { current, facts: voting })).toEqual(
    refusal('wrong-state', 'brief'),
  )
  expect(decide(designOf('a', { state: 'withdrawn', title: 'x' }), { current, facts: voting })).toEqual(
    refusal('wrong-state', 'brief'),
  )
  expect(decide(current, { current: withdrawn, facts: voting })).toEqual(refusal('wrong-state', 'brief'))
})

test('when the result is out a design stays as it is', () => {
  const current = designOf('a')
  expect(decide(designOf('a', { state: 'withdrawn' }), { current, facts: closed })).toEqual(
    refusal('wrong-state', 'brief'),
  )
})
