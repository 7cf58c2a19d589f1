import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Document } from '../documents/document.ts'
import { factsOf } from '../documents/facts-fixture.ts'
import { decideDocument } from '../permissions/decide.ts'
import { readingChannels } from '../permissions/permit.ts'
import { ballotKind, type BallotBody } from './ballot-kind.ts'
import type { BriefBody } from './brief-kind.ts'
import { ballotOf, briefOf, designOf, HOUR, membershipOf } from './cocreation-fixture.ts'

const CLOSE = 10 * HOUR
const designs = [designOf('a'), designOf('b'), designOf('c', { state: 'withdrawn' })]
const voting = (body: Partial<BriefBody> = {}) => briefOf({ state: 'voting', ...body })

function decide(
  document: Document<BallotBody>,
  {
    brief = voting(),
    member = 'bo',
    now = HOUR,
    others = designs,
    authority = true,
  }: {
    brief?: Document<BriefBody> | null
    member?: string
    now?: number
    others?: Document[]
    authority?: boolean
  } = {},
) {
  return decideDocument(
    ballotKind,
    { document, current: undefined, author: { member, device: 'phone' }, now },
    factsOf(brief ? [brief, ...others] : others, { authority }),
  )
}

const refusal = (code: string, detail = '') => ({ ok: false, error: { code, detail } })
const ranked = ballotOf('bo', { ranking: ['b', 'a'] })

test('a member ranks the designs while the vote is open', () => {
  expect(decide(ranked)).toEqual({ ok: true, value: ranked })
})

test('nobody votes in another member’s name, or twice', () => {
  expect(decide(ranked, { member: 'lin' })).toEqual(refusal('not-yours'))
  expect(decide({ ...ranked, id: 'ballot:bag:bo2' })).toEqual(refusal('malformed', 'id'))
})

test('only the voters of a brief vote, and to others it is none', () => {
  const brief = voting({ group: 'group:g' })
  const others = [...designs, membershipOf('group:h', 'bo')]
  expect(decide(ballotOf('bo', { ranking: [] }, 'group:g'), { brief, others })).toEqual(
    refusal('not-a-member'),
  )
  expect(decide(ballotOf('bo', { ranking: [] }, 'group:h'), { brief, others })).toEqual(
    refusal('not-found', 'brief'),
  )
  expect(decide(ranked, { brief: null })).toEqual(refusal('not-found', 'brief'))
  expect(decide(ranked, { brief: null, authority: false }).ok).toBe(true)
  const member = [...designs, membershipOf('group:g', 'bo')]
  expect(decide(ballotOf('bo', { ranking: [] }, 'group:g'), { brief, others: member }).ok).toBe(true)
})

test('a vote before the opening is refused, and so is one after the close', () => {
  expect(decide(ranked, { brief: briefOf() })).toEqual(refusal('not-open-yet'))
  expect(decide(ranked, { brief: voting({ state: 'closed' }) })).toEqual(refusal('vote-closed'))
  expect(decide(ranked, { brief: voting({ closesAt: CLOSE }), now: CLOSE }).ok).toBe(true)
  expect(decide(ranked, { brief: voting({ closesAt: CLOSE }), now: CLOSE + 1 })).toEqual(
    refusal('vote-closed'),
  )
})

test('a ballot cast offline before the close counts when it arrives within the grace', () => {
  const brief = voting({ closesAt: CLOSE, graceHours: 2 })
  const castAt = (occurredAt: number) => ({ ...ranked, occurredAt })
  expect(decide(castAt(CLOSE), { brief, now: CLOSE + 2 * HOUR }).ok).toBe(true)
  expect(decide(castAt(CLOSE), { brief, now: CLOSE + 2 * HOUR + 1 })).toEqual(refusal('vote-closed'))
  expect(decide(castAt(CLOSE + 1), { brief, now: CLOSE + 1 })).toEqual(refusal('vote-closed'))
})

test('a ballot says what the method asks for, and nothing twice', () => {
  expect(decide(ballotOf('bo', { approved: ['a'] }))).toEqual(refusal('wrong-choice', 'method'))
  expect(decide(ballotOf('bo', {}))).toEqual(refusal('wrong-choice', 'method'))
  expect(decide(ballotOf('bo', { ranking: ['a'], approved: ['a'] }))).toEqual(
    refusal('wrong-choice', 'method'),
  )
  expect(decide(ballotOf('bo', { ranking: ['a', 'a'] }))).toEqual(refusal('wrong-choice', 'method'))
  expect(decide(ballotOf('bo', { approved: ['a'] }), { brief: voting({ method: 'approval' }) }).ok).toBe(true)
})

test('a ballot names designs of its brief; one that was withdrawn meanwhile costs nobody the rest of the ballot', () => {
  expect(decide(ballotOf('bo', { ranking: ['a', 'z'] }))).toEqual(refusal('wrong-choice', 'z'))
  expect(decide(ballotOf('bo', { ranking: ['c', 'a'] })).ok).toBe(true)
  expect(decide(ballotOf('bo', { ranking: ['a', 'z'] }), { authority: false }).ok).toBe(true)
})

test('only the voter reads the ballot', () => {
  expect(readingChannels(ranked)).toEqual(['member:bo'])
})

test('whatever the clocks say, no ballot is taken after the grace, and every one that arrives before the close is', () => {
  const time = fc.nat({ max: 20 * HOUR })
  fc.assert(
    fc.property(time, time, fc.nat({ max: 5 }), (occurredAt, now, graceHours) => {
      const brief = voting({ closesAt: CLOSE, graceHours })
      const { ok } = decide({ ...ranked, occurredAt }, { brief, now })
      if (now <= CLOSE) expect(ok).toBe(true)
      else expect(ok).toBe(now <= CLOSE + graceHours * HOUR && occurredAt <= CLOSE)
    }),
  )
})
