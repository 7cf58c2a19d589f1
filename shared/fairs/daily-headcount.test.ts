import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Document } from '../documents/document.ts'
import { DailyHeadcount } from './daily-headcount.ts'
import { correction, OPENS, scan, twoDays } from './fairs-fixture.ts'

const out = { verdict: 'used', admitted: false, direction: 'out' } as const

function countOf(...documents: Document[]): DailyHeadcount {
  const heads = new DailyHeadcount()
  heads.takeDays(twoDays)
  for (const document of documents) heads.apply(document)
  return heads
}

const numbers = (heads: DailyHeadcount, day: string) => {
  const { in: came, out: left, present, guests } = heads.on(day)
  return { came, left, present, guests }
}

test('who came on Saturday and never signed out comes anew on Sunday', () => {
  const heads = countOf(
    scan('a', 'mei', { day: 'sat' }),
    scan('b', 'mei', { day: 'sun' }),
    scan('c', 'bo', { day: 'sun' }),
  )
  expect(numbers(heads, 'sat')).toEqual({ came: 1, left: 0, present: 1, guests: 1 })
  expect(numbers(heads, 'sun')).toEqual({ came: 2, left: 0, present: 2, guests: 2 })
})

test('a correction takes back the scan of its day, whichever of the two is heard of first', () => {
  const sunday = scan('b', 'mei', { day: 'sun' })
  for (const heard of [
    [sunday, correction('x', sunday)],
    [correction('x', sunday), sunday],
  ]) {
    const heads = countOf(scan('a', 'mei', { day: 'sat' }), ...heard)
    expect([heads.on('sat').present, heads.on('sun').present]).toEqual([1, 0])
    heads.forget(correction('x', sunday))
    expect(heads.on('sun').present).toBe(1)
  }
})

test('a fair that is given days counts again what was scanned before', () => {
  const heads = new DailyHeadcount()
  for (const [at, day] of twoDays.entries()) heads.apply(scan(`s${at}`, 'mei', {}, day.startsAt + 5))
  expect(numbers(heads, '')).toMatchObject({ guests: 1, came: 1 })
  heads.takeDays(twoDays)
  expect([heads.on('sat').in, heads.on('sun').in]).toEqual([1, 1])
})

test('what is counted is the same in whatever order documents and days come', () => {
  const scans = fc.uniqueArray(
    fc
      .tuple(
        fc.stringMatching(/^[a-z]{1,3}$/),
        fc.constantFrom('mei', 'bo'),
        fc.constantFrom('', 'sat', 'sun'),
        fc.nat(99),
        fc.boolean(),
      )
      .map(([key, holder, day, at, isOut]) =>
        scan(key, holder, { day, ...(isOut ? out : {}) }, OPENS + at * 3_600_000),
      ),
    { selector: ({ id }) => id, maxLength: 12 },
  )
  const stories = scans
    .map((all): Document[] => [...all, ...all.slice(1, 3).map((each, at) => correction(`x${at}`, each))])
    .chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.nat(12)),
    )
  fc.assert(
    fc.property(stories, ([one, other, at]) => {
      const late = new DailyHeadcount()
      for (const [place, document] of other.entries()) {
        if (place === at) late.takeDays(twoDays)
        late.apply(document)
      }
      late.takeDays(twoDays)
      const early = countOf(...one)
      for (const day of ['sat', 'sun']) {
        expect(numbers(late, day)).toEqual(numbers(early, day))
        expect(late.on(day).hours()).toEqual(early.on(day).hours())
      }
    }),
  )
})
