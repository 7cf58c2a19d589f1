import fc from 'fast-check'
import { expect, test } from 'vitest'
import { documentOf, factsOf } from '../documents/facts-fixture.ts'
import type { Committed, Document } from '../documents/document.ts'
import { membershipId, membershipStates, type MembershipBody } from '../groups/membership-kind.ts'
import { decideDocument } from '../permissions/decide.ts'
import { readingChannels } from '../permissions/permit.ts'
import { detailDerivation } from './detail-derivation.ts'
import { audiences, detailFields, detailId, detailKind, type DetailBody } from './detail-kind.ts'

const DYERS = 'group:dyers'
const WEAVERS = 'group:weavers'

function detailOf(body: Partial<DetailBody> = {}): Document<DetailBody> {
  return documentOf({
    id: detailId('mei', 'city'),
    owner: 'mei',
    body: { v: 1, value: '景德镇', audience: 'groups', groups: [DYERS], ...body },
  })
}

function membershipOf(group: string, state: MembershipBody['state'] = 'active'): Document<MembershipBody> {
  return documentOf({
    id: membershipId(group, 'mei'),
    parent: group,
    owner: 'mei',
    body: { v: 1, state, role: 'member' },
  })
}

function decide(document: Document<DetailBody>, standing: readonly Document[], member = 'mei') {
  const author = { member, device: 'phone' }
  return decideDocument(detailKind, { document, current: undefined, author, now: 0 }, factsOf(standing))
}

function wish(document: Document<DetailBody>, standing: readonly Document[] = [], member = 'mei') {
  const decided = decide(document, standing, member)
  return decided.ok ? decided.value.body.groups : `${decided.error.code} ${decided.error.detail}`.trim()
}

test('a member tells the groups that they are in', () => {
  expect(wish(detailOf({ groups: [DYERS, WEAVERS] }), [membershipOf(DYERS), membershipOf(WEAVERS)])).toEqual([
    DYERS,
    WEAVERS,
  ])
})

test('a detail never goes to a group that its owner is not in', () => {
  for (const state of ['requested', 'left', 'removed'] as const)
    expect(
      wish(detailOf({ groups: [DYERS, WEAVERS] }), [membershipOf(DYERS, state), membershipOf(WEAVERS)]),
    ).toEqual([WEAVERS])
})

test('a detail is told by its owner, under one id for each field', () => {
  expect(wish(detailOf(), [membershipOf(DYERS)], 'lan')).toBe('not-yours')
  expect(wish({ ...detailOf(), id: 'detail:mei:salary' })).toBe('malformed id')
  expect(wish({ ...detailOf(), id: 'detail:lan:city' })).toBe('malformed id')
})

test('readers are the owner, and whoever the owner chose', () => {
  const readers = (audience: DetailBody['audience'], groups: string[] = []) =>
    readingChannels(detailOf({ audience, groups }))
  expect(readers('me')).toEqual(['member:mei'])
  expect(readers('me', [DYERS])).toEqual(['member:mei'])
  expect(readers('groups', [DYERS])).toEqual(['member:mei', DYERS])
  expect(readers('groups')).toEqual(['member:mei'])
  expect(readers('community')).toEqual(['member:mei', 'community'])
})

test('who leaves a group, or is removed, no longer tells it anything', () => {
  const city = detailOf({ groups: [DYERS, WEAVERS] })
  const crafts = { ...detailOf({ groups: [WEAVERS] }), id: detailId('mei', 'crafts') }
  for (const state of ['left', 'removed'] as const) {
    const document = { ...membershipOf(DYERS, state), stamp: 3, receivedAt: 0 }
    const derived = detailDerivation.derive(
      { document, previous: membershipOf(DYERS) },
      factsOf([city, crafts]),
    )
    expect(derived).toEqual([detailOf({ groups: [WEAVERS] })])
  }
})

test('who joins tells a group nothing that they did not choose', () => {
  const document = { ...membershipOf(DYERS), stamp: 3, receivedAt: 0 }
  expect(detailDerivation.derive({ document, previous: undefined }, factsOf([detailOf()]))).toEqual([])
})

test('over any sequence of joining, leaving and telling, no group reads about somebody who is not in it', () => {
  const groups = [DYERS, WEAVERS]
  const membership = fc.record({
    group: fc.constantFrom(...groups),
    state: fc.constantFrom(...membershipStates),
  })
  const detail = fc.record({
    field: fc.constantFrom(...detailFields),
    audience: fc.constantFrom(...audiences),
    groups: fc.uniqueArray(fc.constantFrom(...groups)),
  })
  fc.assert(
    fc.property(fc.array(fc.oneof(membership, detail), { maxLength: 30 }), (steps) => {
      const documents = new Map<string, Document>()
      const standing = () => [...documents.values()]
      const put = (document: Document) => documents.set(document.id, document)
      for (const step of steps) {
        if ('state' in step) {
          const document: Committed = { ...membershipOf(step.group, step.state), stamp: 1, receivedAt: 0 }
          const previous = documents.get(document.id)
          put(document)
          for (const derived of detailDerivation.derive({ document, previous }, factsOf(standing())))
            put(derived)
        } else {
          const id = detailId('mei', step.field)
          const decided = decide(
            { ...detailOf({ audience: step.audience, groups: step.groups }), id },
            standing(),
          )
          if (decided.ok) put(decided.value)
        }
        const outside = groups.filter(
          (group) =>
            (documents.get(membershipId(group, 'mei')) as Document<MembershipBody>)?.body.state !== 'active',
        )
        const told = detailFields.flatMap(
          (field) =>
            (documents.get(detailId('mei', field)) as Document<DetailBody> | undefined)?.body.groups ?? [],
        )
        expect(told.filter((group) => outside.includes(group))).toEqual([])
      }
    }),
  )
})
