import { expect, test } from 'vitest'
import type { Document } from '../documents/document.ts'
import { documentOf, factsOf } from '../documents/facts-fixture.ts'
import { profileId } from '../people/profile-kind.ts'
import { membershipOf } from './cocreation-fixture.ts'
import { electorateOf, electorates } from './electorate-projection.ts'

const profileOf = (member: string) =>
  documentOf({ id: profileId(member), owner: member, body: { v: 1, name: member, about: '' } })

function count(documents: Document[], group: string): number {
  return electorateOf(factsOf(documents).of(electorates), group)
}

test('everybody with a profile votes in the community', () => {
  expect(count([profileOf('mei'), profileOf('lin'), membershipOf('group:g', 'mei')], '')).toBe(2)
})

test('a group’s voters are its members of now', () => {
  const left = membershipOf('group:g', 'lin', { state: 'left' })
  const asking = membershipOf('group:g', 'bo', { state: 'requested' })
  expect(
    count([membershipOf('group:g', 'mei'), membershipOf('group:g', 'lin'), left, asking], 'group:g'),
  ).toBe(1)
  expect(count([], 'group:g')).toBe(0)
})
