import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Document } from '../documents/document.ts'
import { ballotOf, briefOf, designOf } from './cocreation-fixture.ts'
import { contests, isDesignOf, liveDesigns, type Contests } from './contests-projection.ts'

function fold(documents: readonly Document[]): Contests {
  const state = contests.zero()
  for (const document of documents) contests.apply(state, document)
  return state
}

const versions: Document[][] = [
  [briefOf(), briefOf({ state: 'voting', closesAt: 5 })],
  [designOf('a'), designOf('a', { title: 'Better' })],
  [designOf('b'), designOf('b', { state: 'withdrawn' })],
  [designOf('c')],
  [ballotOf('bo', { ranking: ['a'] }), ballotOf('bo', { ranking: ['c', 'a'] })],
  [ballotOf('lin', { ranking: ['b'] })],
]
const newest = versions.map((of) => of.at(-1)!)

test('a vote holds its brief, its designs and the newest ballot of each voter', () => {
  const state = fold(newest)
  expect(state['brief:bag']?.brief).toEqual({ state: 'voting', closesAt: 5, graceHours: 0 })
  expect(liveDesigns(state, 'brief:bag').map(({ title }) => title)).toEqual(['Better', 'c'])
  expect(Object.values(state['brief:bag']?.ballots ?? {})).toEqual([
    { ranking: ['c', 'a'] },
    { ranking: ['b'] },
  ])
})

test('a withdrawn design is still one of the brief, a made-up one is not', () => {
  const state = fold(newest)
  expect(isDesignOf(state, 'brief:bag', 'b')).toBe(true)
  expect(isDesignOf(state, 'brief:bag', 'z')).toBe(false)
  expect(isDesignOf(state, 'brief:none', 'a')).toBe(false)
})

test('the state is the same in whatever order documents come, and however many versions of them', () => {
  const someVersions = fc.tuple(...versions.map((of) => fc.integer({ min: 0, max: of.length - 1 })))
  // One list of versions for each document, shuffled together without changing the order within a document.
  const interleaved = fc.tuple(someVersions, fc.infiniteStream(fc.nat())).map(([from, picks]) =>
    interleave(
      versions.map((of, at) => of.slice(from[at])),
      picks,
    ),
  )
  fc.assert(
    fc.property(interleaved, (documents) => {
      expect(fold(documents)).toEqual(fold(newest))
    }),
  )
})

function interleave(queues: Document[][], picks: Iterator<number>): Document[] {
  const documents: Document[] = []
  let waiting = queues.map((queue) => [...queue])
  while ((waiting = waiting.filter(({ length }) => length > 0)).length > 0) {
    const pick = Number(picks.next().value) % waiting.length
    documents.push(waiting[pick]!.shift()!)
  }
  return documents
}
