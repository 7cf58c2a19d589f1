import { expect, test } from 'vitest'
import { liveState } from './live-code-state.ts'

test('a phone shows live codes once the community has bound the pass to its key', () => {
  expect(liveState('', undefined, undefined)).toBe('off')
  expect(liveState('a', undefined, 'a')).toBe('coming')
  expect(liveState('a', 'a', 'a')).toBe('here')
})

test('a phone that was replaced by another one shows still codes, and one that was turned off at once', () => {
  expect(liveState('b', 'a', 'a')).toBe('elsewhere')
  expect(liveState('b', 'b', undefined)).toBe('elsewhere')
  expect(liveState('', 'a', 'a')).toBe('off')
})
