import * as v from 'valibot'
import { expect, test } from 'vitest'
import { documentOf, factsOf } from '../documents/facts-fixture.ts'
import type { Document } from '../documents/document.ts'
import { roleId } from '../people/role-kind.ts'
import { decideDocument } from '../permissions/decide.ts'
import { groupKind, type GroupBody } from './group-kind.ts'
import { by, groupOf, membershipOf } from './groups-fixture.ts'

function wish(document: Document<GroupBody>, member: string, standing: readonly Document[] = []) {
  const current = standing.find(({ id }) => id === document.id) as Document<GroupBody> | undefined
  const decided = decideDocument(
    groupKind,
    { document, current, author: by(member), now: 0 },
    factsOf(standing),
  )
  return decided.ok ? decided.value.body : `${decided.error.code} ${decided.error.detail}`.trim()
}

test('anybody founds a group, in their own name', () => {
  expect(wish(groupOf(), 'mei')).toEqual(groupOf().body)
  expect(wish(groupOf(), 'lan')).toBe('not-yours')
})

test('its moderators and those of the community change it; a member does not', () => {
  const jun = documentOf({ id: roleId('jun'), owner: 'jun', body: { v: 1, roles: ['moderator'] } })
  const standing = [groupOf(), membershipOf('mei'), membershipOf('lan', { role: 'moderator' }), jun]
  const renamed = groupOf({ name: '靛蓝' })
  expect(wish(renamed, 'lan', standing)).toEqual(renamed.body)
  expect(wish(renamed, 'jun', standing)).toEqual(renamed.body)
  expect(wish(renamed, 'mei', standing)).toBe('forbidden')
})

test('a group stays with its founder', () => {
  const standing = [groupOf(), membershipOf('lan', { role: 'moderator' })]
  expect(wish({ ...groupOf(), owner: 'lan' }, 'lan', standing)).toBe('immutable owner')
})

test('a group has a key of one part, so that memberships of two groups never meet', () => {
  expect(wish({ ...groupOf(), id: 'group:dyers:lan' }, 'mei')).toBe('malformed id')
})

test('a group needs a name', () => {
  expect(v.is(groupKind.body, groupOf({ name: '  ' }).body)).toBe(false)
  expect(v.is(groupKind.body, groupOf({ name: '染' }).body)).toBe(true)
  expect(v.is(groupKind.body, groupOf({ name: '染'.repeat(41) }).body)).toBe(false)
})
