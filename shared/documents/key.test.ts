import { expect, test } from 'vitest'
import { isIdOfKind } from './key.ts'

test('an id is of a kind when its key has a single part', () => {
  expect(isIdOfKind('group', 'group:indigo-dyers')).toBe(true)
  expect(isIdOfKind('group', 'thread:indigo-dyers')).toBe(false)
  expect(isIdOfKind('group', 'group:indigo:dyers')).toBe(false)
  expect(isIdOfKind('group', 'group:')).toBe(false)
  expect(isIdOfKind('group', `group:${'a'.repeat(33)}`)).toBe(false)
})
