import * as v from 'valibot'
import { expect, test } from 'vitest'
import { documentOf, factsOf } from '../documents/facts-fixture.ts'
import type { Document } from '../documents/document.ts'
import { decideDocument } from '../permissions/decide.ts'
import { readingChannels } from '../permissions/permit.ts'
import { profileId, profileKind, type ProfileBody } from './profile-kind.ts'

const mei: Document<ProfileBody> = documentOf({
  id: profileId('mei'),
  owner: 'mei',
  body: { v: 1, name: '梅', about: '' },
})

function wish(document: Document<ProfileBody>, member: string) {
  const author = { member, device: 'phone' }
  const decided = decideDocument(profileKind, { document, current: undefined, author, now: 0 }, factsOf([]))
  return decided.ok ? decided.value.body.name : `${decided.error.code} ${decided.error.detail}`.trim()
}

test('a member writes their own profile', () => {
  expect(wish(mei, 'mei')).toBe('梅')
})

test('a member writes nobody else’s profile, nor a second one of their own', () => {
  expect(wish(mei, 'lan')).toBe('not-yours')
  expect(wish({ ...mei, owner: 'lan' }, 'lan')).toBe('malformed id')
  expect(wish({ ...mei, id: profileId('mei2') }, 'mei')).toBe('malformed id')
})

test('everybody in the community reads it', () => {
  expect(readingChannels(mei)).toEqual(['community'])
})

test('a name is there and fits on a badge', () => {
  const name = (name: string) => v.is(profileKind.body, { ...mei.body, name })
  expect(name('梅')).toBe(true)
  expect(name('   ')).toBe(false)
  expect(name('梅'.repeat(41))).toBe(false)
})
