import fc from 'fast-check'
import { expect, test } from 'vitest'
import { added, moved, removed } from './ranking-moves.ts'

test('a design moves one place at a time, and no further than the ends', () => {
  expect(moved(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b'])
  expect(moved(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c'])
  expect(moved(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'b', 'c'])
  expect(moved(['a'], 'z', 1)).toEqual(['a'])
})

test('a design is ranked once', () => {
  expect(added(['a'], 'b')).toEqual(['a', 'b'])
  expect(added(['a', 'b'], 'a')).toEqual(['a', 'b'])
  expect(removed(['a', 'b'], 'a')).toEqual(['b'])
})

test('a move back undoes a move, and no move loses a design', () => {
  const place = fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e'], { minLength: 2 })
  fc.assert(
    fc.property(place, fc.nat(), fc.constantFrom(-1 as const, 1 as const), (ranking, pick, by) => {
      const design = ranking[pick % ranking.length]!
      const once = moved(ranking, design, by)
      expect(once.toSorted()).toEqual(ranking.toSorted())
      const at = ranking.indexOf(design) + by
      if (at >= 0 && at < ranking.length) expect(moved(once, design, by === 1 ? -1 : 1)).toEqual(ranking)
    }),
  )
})
