import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import type { Committed, Document } from '../documents/document.ts'
import { documentOf, factsOf } from '../documents/facts-fixture.ts'
import { profileId } from '../people/profile-kind.ts'
import { decideDocument } from '../permissions/decide.ts'
import { readingChannels } from '../permissions/permit.ts'
import type { BriefBody } from './brief-kind.ts'
import type { Choice } from './choice.ts'
import { ballotOf, briefOf, designOf, membershipOf } from './cocreation-fixture.ts'
import { outcome } from './outcome-derivation.ts'
import { outcomeKind, type OutcomeBody } from './outcome-kind.ts'

function derive(brief: Document<BriefBody>, others: Document[]): Document<OutcomeBody> | undefined {
  const document: Committed = { ...brief, stamp: 9, receivedAt: 9 }
  const [derived] = outcome.derive({ document, previous: undefined }, factsOf([document, ...others]))
  return derived as Document<OutcomeBody> | undefined
}

const closed = briefOf({ state: 'closed', closesAt: 77 })
const designs = [designOf('a'), designOf('b'), designOf('c')]

test('nothing comes out before a vote is closed', () => {
  expect(derive(briefOf(), designs)).toBeUndefined()
  expect(
    derive(briefOf({ state: 'voting' }), [...designs, ballotOf('bo', { ranking: ['a'] })]),
  ).toBeUndefined()
})

test('a closed vote gives out its designs and its ballots, and no word of who voted', () => {
  const profile = documentOf({ id: profileId('bo'), owner: 'bo', body: { v: 1, name: 'Bo', about: '' } })
  const ballots = [ballotOf('bo', { ranking: ['b', 'a'] }), ballotOf('lin', { ranking: ['a'] })]
  const derived = derive(closed, [...designs, profile, ...ballots])
  expect(derived).toEqual({
    id: 'outcome:bag',
    kind: 'outcome',
    parent: 'brief:bag',
    owner: '',
    sort: 0,
    occurredAt: 77,
    body: {
      v: 1,
      group: '',
      method: 'ranked',
      designs: ['a', 'b', 'c'].map((key) => ({ key, title: key, struck: false })),
      ballots: [{ ranking: ['a'] }, { ranking: ['b', 'a'] }],
      electorate: 1,
      closedAt: 77,
    },
  })
  expect(v.is(outcomeKind.body, derived?.body)).toBe(true)
  expect(JSON.stringify(derived)).not.toMatch(/"(bo|lin)"/)
})

test('a design withdrawn after somebody chose it is named as struck, one withdrawn before is not named', () => {
  const others = [
    designOf('a'),
    designOf('b', { state: 'withdrawn' }),
    designOf('c', { state: 'hidden' }),
    designOf('d', { state: 'withdrawn' }),
    ballotOf('bo', { ranking: ['b', 'c', 'a'] }),
  ]
  expect(derive(closed, others)?.body.designs).toEqual([
    { key: 'a', title: 'a', struck: false },
    { key: 'b', title: 'b', struck: true },
    { key: 'c', title: 'c', struck: true },
  ])
})

test('designs stand in the order in which they came', () => {
  const late = { ...designOf('a'), sort: 20 }
  const early = { ...designOf('b'), sort: 10 }
  expect(derive(closed, [late, early])?.body.designs.map(({ key }) => key)).toEqual(['b', 'a'])
})

test('a group’s outcome counts its members and is read by them', () => {
  const brief = briefOf({ state: 'closed', group: 'group:g' })
  const derived = derive(brief, [membershipOf('group:g', 'mei'), membershipOf('group:g', 'bo')])
  expect(derived?.body.electorate).toBe(2)
  expect(readingChannels(derived!)).toEqual(['group:g'])
})

test('the voters of an imported vote are those who voted', () => {
  const brief = briefOf({ state: 'closed', source: 'votes.soc' })
  expect(derive(brief, [...designs, ballotOf('voter-1', { ranking: ['a'] })])?.body.electorate).toBe(1)
})

test('nobody writes an outcome but the authority', () => {
  const derived = derive(closed, designs)!
  const author = { member: 'mei', device: 'phone' }
  expect(
    decideDocument(outcomeKind, { document: derived, current: undefined, author, now: 1 }, factsOf([])),
  ).toEqual({
    ok: false,
    error: { code: 'forbidden', detail: '' },
  })
})

test('the outcome says the same whoever cast which ballot, and whenever', () => {
  const choice: fc.Arbitrary<Choice> = fc.oneof(
    fc.shuffledSubarray(['a', 'b', 'c']).map((ranking) => ({ ranking })),
    fc.shuffledSubarray(['a', 'b', 'c']).map((approved) => ({ approved })),
    fc
      .dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 5 }))
      .map((scores) => ({ scores })),
  )
  const shuffled = fc
    .array(choice, { maxLength: 12 })
    .chain((choices) =>
      fc.tuple(fc.constant(choices), fc.shuffledSubarray(choices, { minLength: choices.length })),
    )
  fc.assert(
    fc.property(shuffled, ([choices, others]) => {
      const cast = (all: Choice[]) => all.map((said, at) => ballotOf(`voter-${at}`, said))
      const one = derive(closed, [...designs, ...cast(choices)])
      const other = derive(closed, [...designs, ...cast(others)].toReversed())
      expect(JSON.stringify(other?.body.ballots)).toBe(JSON.stringify(one?.body.ballots))
      expect(one?.body.ballots).toHaveLength(choices.length)
    }),
  )
})
