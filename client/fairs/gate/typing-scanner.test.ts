import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TypedBurst } from './typing-scanner.ts'

/** One after another. */
const keys = (text: string, ...end: string[]): string[] => [...text.split(''), ...end]

/** Types all of it with so many ms between two keys; answers the codes that were taken. */
function codesIn(keys: readonly string[], gap: number, burst = new TypedBurst(), begin = 0): string[] {
  return keys.flatMap((key, at) => burst.press(key, begin + at * gap) || [])
}

test('a code that is typed in one burst and ends with Enter or Tab is taken, whatever is in it', () => {
  const code = fc.string({ unit: 'grapheme-ascii', minLength: 4, maxLength: 400 })
  fc.assert(
    fc.property(code, fc.integer({ min: 1, max: 79 }), fc.constantFrom('Enter', 'Tab'), (text, gap, end) => {
      expect(codesIn(keys(text, end), gap)).toEqual([text])
    }),
  )
})

test('keys that only change others do not break it', () => {
  expect(codesIn(['Shift', 'J', 'S', 'Shift', '1', ':', 'Enter'], 10)).toEqual(['JS1:'])
})

test('what hands type is theirs', () => {
  expect(codesIn(keys('Lin Xiaoman', 'Enter'), 120)).toEqual([])
  expect(codesIn(keys('abc', 'Enter'), 20)).toEqual([])
  const burst = new TypedBurst()
  expect(codesIn(keys('linx'), 30, burst)).toEqual([])
  expect(burst.press('Enter', 500)).toBeUndefined()
})

test('a code is taken without what a hand had typed before it', () => {
  const burst = new TypedBurst()
  codesIn(keys('lin'), 150, burst)
  expect(codesIn(keys('Q00004', 'Enter'), 5, burst, 1_000)).toEqual(['Q00004'])
})

test('one code after the other is taken, each by itself', () => {
  const burst = new TypedBurst()
  expect(codesIn([...keys('Q00004', 'Enter'), ...keys('Q00005', 'Enter')], 5, burst)).toEqual([
    'Q00004',
    'Q00005',
  ])
})
