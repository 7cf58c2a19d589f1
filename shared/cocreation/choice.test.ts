import { expect, test } from 'vitest'
import { bareChoice, namedDesigns } from './choice.ts'

test('what a choice names are its designs, whatever the method', () => {
  expect(namedDesigns({ approved: ['b', 'a'] })).toEqual(['b', 'a'])
  expect(namedDesigns({ ranking: ['c'] })).toEqual(['c'])
  expect(namedDesigns({ scores: { a: 0, b: 5 } })).toEqual(['a', 'b'])
  expect(namedDesigns({})).toEqual([])
})

test('bare, a choice keeps the order of a ranking, and no other order or field', () => {
  const text = (choice: object) => JSON.stringify(bareChoice(choice))
  expect(text({ approved: ['b', 'a'], note: 'it is me' })).toBe('{"approved":["a","b"]}')
  expect(text({ ranking: ['b', 'a'] })).toBe('{"ranking":["b","a"]}')
  expect(text({ scores: { b: 1, a: 2 } })).toBe('{"scores":{"a":2,"b":1}}')
})
