import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentOf, factsOf } from '../documents/facts-fixture.ts'
import type { Document } from '../documents/document.ts'
import { decideDocument } from '../permissions/decide.ts'
import { hasRole, roleId, roleKind, roles, type Role, type RoleBody } from './role-kind.ts'

function roleOf(member: string, ...held: Role[]): Document<RoleBody> {
  return documentOf({ id: roleId(member), owner: member, body: { v: 1, roles: held } })
}

function wish(document: Document<RoleBody>, member: string, standing: readonly Document[]) {
  const current = standing.find(({ id }) => id === document.id) as Document<RoleBody> | undefined
  const author = { member, device: 'phone' }
  const decided = decideDocument(roleKind, { document, current, author, now: 0 }, factsOf(standing))
  return decided.ok ? decided.value.body.roles : `${decided.error.code} ${decided.error.detail}`.trim()
}

describe('roles', () => {
  const standing = [roleOf('mei', 'steward'), roleOf('lan', 'moderator')]

  test('are given and taken by a steward', () => {
    expect(wish(roleOf('tao', 'organiser'), 'mei', standing)).toEqual(['organiser'])
    expect(wish(roleOf('lan'), 'mei', standing)).toEqual([])
  })

  test('are given by nobody else, least of all to themselves', () => {
    expect(wish(roleOf('lan', 'steward'), 'lan', standing)).toBe('forbidden')
    expect(wish(roleOf('tao', 'moderator'), 'lan', standing)).toBe('forbidden')
    expect(wish(roleOf('tao', 'steward'), 'tao', standing)).toBe('forbidden')
  })

  test('hang from the member whom they name', () => {
    expect(wish({ ...roleOf('tao', 'organiser'), owner: 'lan' }, 'mei', standing)).toBe('malformed id')
  })

  test('of the last steward stay', () => {
    expect(wish(roleOf('mei', 'organiser'), 'mei', standing)).toBe('wrong-state the last steward stays')
    expect(wish(roleOf('mei', 'organiser', 'steward'), 'mei', standing)).toEqual(['organiser', 'steward'])
  })

  test('of one steward are taken by another', () => {
    const two = [roleOf('mei', 'steward'), roleOf('lan', 'steward')]
    expect(wish(roleOf('mei'), 'lan', two)).toEqual([])
  })
})

test('the steward holds every role, and others only their own', () => {
  const facts = factsOf([roleOf('mei', 'steward'), roleOf('lan', 'moderator')])
  for (const role of roles) expect(hasRole(facts, 'mei', role)).toBe(true)
  expect(roles.filter((role) => hasRole(facts, 'lan', role))).toEqual(['moderator'])
  expect(roles.filter((role) => hasRole(facts, 'tao', role))).toEqual([])
})

test('moderators and stewards read what moderators read; organisers do not', () => {
  const granted = (...held: Role[]) => roleKind.grants?.(roleOf('lan', ...held)).map(({ granted }) => granted)
  expect(granted('moderator')).toEqual([true])
  expect(granted('steward')).toEqual([true])
  expect(granted('organiser')).toEqual([false])
  expect(granted()).toEqual([false])
})

test('a community that has a steward always has one', () => {
  const people = ['mei', 'lan', 'tao']
  const step = fc.record({
    author: fc.constantFrom(...people),
    about: fc.constantFrom(...people),
    roles: fc.uniqueArray(fc.constantFrom(...roles)),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const documents = new Map<string, Document>([[roleId('mei'), roleOf('mei', 'steward')]])
      for (const { author, about, roles: held } of steps) {
        const standing = [...documents.values()]
        const before = people.filter((member) => hasRole(factsOf(standing), member, 'steward'))
        const decided = wish(roleOf(about, ...held), author, standing)
        if (typeof decided === 'string') continue
        expect(before).toContain(author)
        documents.set(roleId(about), roleOf(about, ...decided))
      }
      const facts = factsOf([...documents.values()])
      expect(people.some((member) => hasRole(facts, member, 'steward'))).toBe(true)
    }),
  )
})
