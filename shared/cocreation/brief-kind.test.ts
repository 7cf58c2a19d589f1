import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Document } from '../documents/document.ts'
import { factsOf } from '../documents/facts-fixture.ts'
import { decideDocument } from '../permissions/decide.ts'
import { briefKind, briefStates, sealedUntil, type BriefBody } from './brief-kind.ts'
import { briefOf, designOf, HOUR, membershipOf, roleOf } from './cocreation-fixture.ts'

const NOW = 1_000_000
const twoDesigns = [designOf('a'), designOf('b')]

function decide(
  document: Document<BriefBody>,
  {
    current,
    member = 'mei',
    now = NOW,
    others = [],
    authority = true,
  }: {
    current?: Document<BriefBody>
    member?: string
    now?: number
    others?: Document[]
    authority?: boolean
  } = {},
) {
  const facts = factsOf(current ? [current, ...others] : others, { authority })
  return decideDocument(briefKind, { document, current, author: { member, device: 'phone' }, now }, facts)
}

const refusal = (code: string, detail = '') => ({ ok: false, error: { code, detail } })

test('anybody may call for designs in the community, in their own name', () => {
  expect(decide(briefOf())).toEqual({ ok: true, value: briefOf() })
  expect(decide(briefOf(), { member: 'lin' })).toEqual(refusal('not-yours'))
})

test('in a group only its members may', () => {
  const brief = briefOf({ group: 'group:g' })
  expect(decide(brief)).toEqual(refusal('not-a-member'))
  expect(decide(brief, { others: [membershipOf('group:g', 'mei', { state: 'left' })] })).toEqual(
    refusal('not-a-member'),
  )
  expect(decide(brief, { others: [membershipOf('group:g', 'mei')] }).ok).toBe(true)
})

test('a device that has not got the membership lets the authority decide', () => {
  expect(decide(briefOf({ group: 'group:g' }), { authority: false }).ok).toBe(true)
})

test('a new brief gathers designs, by a method that members can vote by, from no file', () => {
  expect(decide(briefOf({ state: 'voting' }))).toEqual(refusal('wrong-state', 'state'))
  expect(decide(briefOf({ method: 'score' }))).toEqual(refusal('malformed', 'method'))
  expect(decide(briefOf({ source: 'votes.csv' }))).toEqual(refusal('malformed', 'source'))
  expect(decide({ ...briefOf(), id: 'brief:bag:2' })).toEqual(refusal('malformed', 'id'))
  expect(
    decide({ ...briefOf({ group: 'group:g' }), parent: '' }, { others: [membershipOf('group:g', 'mei')] }),
  ).toEqual(refusal('malformed', 'parent'))
})

test('a new brief stands no later than it came', () => {
  expect(decide({ ...briefOf(), sort: NOW + 5 })).toMatchObject({ ok: true, value: { sort: NOW } })
})

test('voting opens on two designs, and not before', () => {
  const opened = briefOf({ state: 'voting' })
  const withdrawn = designOf('b', { state: 'withdrawn' })
  expect(decide(opened, { current: briefOf(), others: twoDesigns }).ok).toBe(true)
  expect(decide(opened, { current: briefOf(), others: [designOf('a'), withdrawn] })).toEqual(
    refusal('wrong-state', 'designs'),
  )
  expect(decide(opened, { current: briefOf(), authority: false }).ok).toBe(true)
})

test('voting does not open with an end that is past', () => {
  const closesAt = NOW - 1
  expect(
    decide(briefOf({ state: 'voting', closesAt }), { current: briefOf({ closesAt }), others: twoDesigns }),
  ).toEqual(refusal('wrong-state', 'closesAt'))
})

test('only its keeper and the moderators change a brief', () => {
  const current = briefOf()
  const edited = briefOf({ story: 'Longer' })
  expect(decide(edited, { current }).ok).toBe(true)
  expect(decide(edited, { current, member: 'lin' })).toEqual(refusal('forbidden'))
  expect(decide(edited, { current, member: 'bo', others: [roleOf('bo', 'moderator')] }).ok).toBe(true)
  expect(decide(edited, { current, member: 'bo', others: [roleOf('bo', 'organiser')] })).toEqual(
    refusal('forbidden'),
  )
})

test('a moderator of the group changes its briefs, and a keeper who left the group does not', () => {
  const current = briefOf({ group: 'group:g' })
  const edited = briefOf({ group: 'group:g', story: 'Longer' })
  const moderator = membershipOf('group:g', 'bo', { role: 'moderator' })
  expect(decide(edited, { current, member: 'bo', others: [moderator] }).ok).toBe(true)
  expect(decide(edited, { current, others: [membershipOf('group:g', 'mei', { state: 'left' })] })).toEqual(
    refusal('not-a-member'),
  )
})

test('whose vote it is and who keeps it do not change', () => {
  const others = [membershipOf('group:g', 'mei')]
  const elsewhere = briefOf({ group: 'group:g' })
  expect(decide(elsewhere, { current: briefOf(), others })).toEqual(refusal('immutable', 'parent'))
  expect(decide(briefOf({}, 'lin'), { current: briefOf() })).toEqual(refusal('immutable', 'owner'))
  expect(decide({ ...briefOf(), sort: 9 }, { current: briefOf() })).toMatchObject({
    ok: true,
    value: { sort: 0 },
  })
})

test('the question and the rules are frozen while members vote', () => {
  const current = briefOf({ state: 'voting' })
  for (const change of [
    { method: 'approval' },
    { graceHours: 5 },
    { title: 'Another' },
    { story: 'Another' },
  ] as const)
    expect(decide(briefOf({ state: 'voting', ...change }), { current })).toEqual(refusal('frozen'))
  expect(decide(briefOf(), { current })).toEqual(refusal('wrong-state', 'state'))
})

test('the end of a vote can be set or come sooner, never in the past, and never later', () => {
  const open = briefOf({ state: 'voting' })
  const ending = briefOf({ state: 'voting', closesAt: NOW + 100 })
  const at = (closesAt: number) => briefOf({ state: 'voting', closesAt })
  expect(decide(at(NOW + 100), { current: open }).ok).toBe(true)
  expect(decide(at(NOW + 50), { current: ending }).ok).toBe(true)
  expect(decide(at(NOW - 50), { current: ending })).toMatchObject({
    ok: true,
    value: { body: { closesAt: NOW } },
  })
  expect(decide(at(NOW + 101), { current: ending })).toEqual(refusal('frozen', 'closesAt'))
  expect(decide(at(0), { current: ending })).toEqual(refusal('frozen', 'closesAt'))
  expect(decide(at(NOW + 50), { current: ending, now: NOW + 100 })).toEqual(refusal('frozen', 'closesAt'))
})

test('without a grace a vote is closed when its keeper says so', () => {
  const current = briefOf({ state: 'voting' })
  expect(decide(briefOf({ state: 'closed' }), { current })).toEqual({
    ok: true,
    value: briefOf({ state: 'closed', closesAt: NOW }),
  })
})

test('with a grace a vote ends when its keeper says so and stays sealed until the grace is over', () => {
  const current = briefOf({ state: 'voting', graceHours: 2, closesAt: NOW + 500 })
  const ended = briefOf({ state: 'voting', graceHours: 2, closesAt: NOW })
  expect(decide(briefOf({ ...current.body, state: 'closed' }), { current })).toEqual({
    ok: true,
    value: ended,
  })

  const close = briefOf({ ...ended.body, state: 'closed' })
  expect(decide(close, { current: ended, now: NOW + 2 * HOUR - 1 })).toEqual({ ok: true, value: ended })
  expect(decide(close, { current: ended, now: NOW + 2 * HOUR })).toEqual({ ok: true, value: close })
})

test('a closed vote never changes again', () => {
  const current = briefOf({ state: 'closed' })
  for (const state of briefStates)
    expect(decide(briefOf({ state, story: 'x' }), { current })).toEqual(refusal('frozen'))
})

test('an imported vote keeps its file and its method', () => {
  const current = briefOf({ state: 'closed', source: 'votes.csv', method: 'score' })
  expect(decide(briefOf({ ...current.body, source: undefined }), { current })).toEqual(
    refusal('immutable', 'source'),
  )
})

test('no sequence of wishes makes a vote end later, opens it again, or closes it before the grace is over', () => {
  const wish = fc.record({
    state: fc.constantFrom(...briefStates),
    closesAt: fc.nat({ max: 30 }).map((tick) => tick * HOUR),
    wait: fc.nat({ max: 5 }).map((tick) => tick * HOUR),
  })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3 }), fc.array(wish, { maxLength: 12 }), (graceHours, wishes) => {
      let current = briefOf({ graceHours })
      let now = 1
      for (const { state, closesAt, wait } of wishes) {
        now += wait
        const decided = decide(briefOf({ ...current.body, state, closesAt }), {
          current,
          now,
          others: twoDesigns,
        })
        if (!decided.ok) continue
        const [before, after] = [current.body, decided.value.body]
        expect(briefStates.indexOf(after.state)).toBeGreaterThanOrEqual(briefStates.indexOf(before.state))
        if (before.state === 'voting' && before.closesAt !== 0) {
          expect(after.closesAt).toBeGreaterThan(0)
          expect(after.closesAt).toBeLessThanOrEqual(before.closesAt)
        }
        if (before.state !== 'closed' && after.state === 'closed')
          expect(now).toBeGreaterThanOrEqual(sealedUntil(after)!)
        current = decided.value
      }
    }),
  )
})
