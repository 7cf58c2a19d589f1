import * as v from 'valibot'
import { expect, test } from 'vitest'
import { documentSchema } from './document.ts'
import { isIdOfKind, key } from './key.ts'

test('an id is of a kind when its key has a single part', () => {
  expect(isIdOfKind('group', 'group:indigo-dyers')).toBe(true)
  expect(isIdOfKind('group', 'thread:indigo-dyers')).toBe(false)
  expect(isIdOfKind('group', 'group:indigo:dyers')).toBe(false)
  expect(isIdOfKind('group', 'group:')).toBe(false)
  expect(isIdOfKind('group', `group:${'a'.repeat(33)}`)).toBe(false)
})

test('nobody is called what every object has already', () => {
  const names = Object.getOwnPropertyNames(Object.prototype)
  expect(names.filter((name) => v.is(key, name))).toEqual([])
  expect(names.filter((name) => v.is(documentSchema.entries.owner, name))).toEqual([])
  expect(v.is(documentSchema.entries.owner, 'constructors')).toBe(true)
})
