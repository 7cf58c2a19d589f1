import * as v from 'valibot'
import { expect, test } from 'vitest'
import { documentOf, factsOf } from '../documents/facts-fixture.ts'
import type { Document } from '../documents/document.ts'
import { decideDocument } from '../permissions/decide.ts'
import { roleId, type Role } from './role-kind.ts'
import { SETTINGS_ID, settingsKind, type SettingsBody } from './settings-kind.ts'

const settings: Document<SettingsBody> = documentOf({
  id: SETTINGS_ID,
  body: { v: 1, name: '巷口市集', about: '', registration: 'invite', language: 'zh' },
})

function wish(document: Document<SettingsBody>, role: Role) {
  const held = documentOf({ id: roleId('mei'), owner: 'mei', body: { v: 1, roles: [role] } })
  const author = { member: 'mei', device: 'phone' }
  const decided = decideDocument(
    settingsKind,
    { document, current: undefined, author, now: 0 },
    factsOf([held]),
  )
  return decided.ok ? decided.value.body.name : `${decided.error.code} ${decided.error.detail}`.trim()
}

test('the steward settles things for the community, and nobody else does', () => {
  expect(wish(settings, 'steward')).toBe('巷口市集')
  expect(wish(settings, 'moderator')).toBe('forbidden')
  expect(wish(settings, 'organiser')).toBe('forbidden')
})

test('there is one set of settings, and it is nobody’s own', () => {
  expect(wish({ ...settings, id: 'settings:mine' }, 'steward')).toBe('malformed id')
  expect(wish({ ...settings, owner: 'mei' }, 'steward')).toBe('malformed owner')
})

test('a community has a name and a language that Jishi speaks', () => {
  expect(v.is(settingsKind.body, settings.body)).toBe(true)
  expect(v.is(settingsKind.body, { ...settings.body, name: ' ' })).toBe(false)
  expect(v.is(settingsKind.body, { ...settings.body, language: 'de' })).toBe(false)
})
