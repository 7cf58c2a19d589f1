import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Document } from '../documents/document.ts'
import { correction, fair, HOUR, OPENS, scan } from './fairs-fixture.ts'
import { Headcount } from './headcount.ts'

const goesOut = { verdict: 'used', admitted: false, direction: 'out' } as const

function after(...documents: Document[]): Headcount {
  const heads = new Headcount()
  for (const document of documents) heads.apply(document)
  return heads
}

const guests = ['mei', 'bo', 'cai']
const counted = (heads: Headcount) => ({
  in: heads.in,
  out: heads.out,
  present: heads.present,
  guests: heads.guests,
  hours: heads.hours(),
  steps: guests.map((guest) => heads.stepsOf(guest)),
})

describe('coming in', () => {
  test('a guest whom two phones let in came in once, with the earlier of the two', () => {
    const heads = after(scan('b', 'mei', { gate: 'west' }, 2_000), scan('a', 'mei', { gate: 'east' }, 1_000))
    expect(heads).toMatchObject({ in: 1, present: 1 })
    expect(heads.stepsOf('mei')).toMatchObject([{ at: 1_000, gate: 'east' }])
  })

  test('who was turned away is not in, and a guest without a name is', () => {
    const turnedAway = scan('a', 'mei', { verdict: 'cancelled', admitted: false })
    const stranger = scan('b', '', { verdict: 'unlisted' })
    expect(after(turnedAway, stranger)).toMatchObject({ in: 1, guests: 1 })
  })
})

describe('going out', () => {
  const [first, out, again] = [
    scan('a', 'mei', {}, OPENS),
    scan('b', 'mei', goesOut, OPENS + HOUR),
    scan('c', 'mei', {}, OPENS + 2 * HOUR),
  ]

  test('who went out is not there, and has come all the same', () => {
    expect(after(first, out)).toMatchObject({ in: 1, out: 1, present: 0, guests: 1 })
  })

  test('who came back is one guest who came in twice', () => {
    expect(after(first, out, again)).toMatchObject({ in: 2, out: 1, present: 1, guests: 1 })
  })

  test('nobody goes out who was not in, so that there are never fewer guests than none', () => {
    expect(after(out)).toMatchObject({ in: 0, out: 0, present: 0 })
    expect(after(out, first)).toMatchObject({ in: 1, out: 1, present: 0 })
  })
})

describe('taking back', () => {
  const mei = scan('a', 'mei', {}, OPENS)

  test('a guest whose coming in was taken back is not in, though another scan may say so', () => {
    expect(after(mei, correction('x', mei))).toMatchObject({ in: 0, guests: 0, present: 0 })
    const again = scan('b', 'mei', {}, OPENS + 5)
    expect(after(mei, correction('x', mei), again).stepsOf('mei')).toMatchObject([{ at: OPENS + 5 }])
  })

  test('a going out that was taken back leaves the guest there', () => {
    const out = scan('b', 'mei', goesOut, OPENS + 5)
    expect(after(mei, out, correction('x', out))).toMatchObject({ out: 0, present: 1 })
  })

  test('twice is once, also when the community takes only one of the two', () => {
    const [one, other] = [correction('x', mei), correction('y', mei)]
    const heads = after(mei, one, other)
    heads.forget(other)
    expect(heads.in).toBe(0)
    heads.forget(one)
    expect(heads.in).toBe(1)
  })

  test('a scan that the community did not take lets nobody in', () => {
    const heads = after(mei)
    heads.forget(mei)
    expect(heads).toMatchObject({ in: 0, guests: 0 })
  })
})

test('each hour and each gate has its own numbers, and one that was emptied has none', () => {
  const [mei, bo] = [scan('a', 'mei', { gate: 'east' }, OPENS), scan('b', 'bo', { gate: 'west' }, OPENS + 1)]
  const out = scan('c', 'mei', { ...goesOut, gate: 'west' }, OPENS + HOUR)
  expect(after(fair(), mei, bo, out).hours()).toEqual([
    { from: OPENS, gate: 'east', in: 1, out: 0 },
    { from: OPENS, gate: 'west', in: 1, out: 0 },
    { from: OPENS + HOUR, gate: 'west', in: 0, out: 1 },
  ])
  expect(after(bo, correction('x', bo)).hours()).toEqual([])
})

test('scans and corrections count the same in whatever order they come, and however often', () => {
  const looks = fc.uniqueArray(
    fc
      .tuple(
        fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
        fc.constantFrom(...guests),
        fc.boolean(),
        fc.constantFrom('', 'east'),
        fc.nat({ max: 4 }),
      )
      .map(([key, guest, out, gate, at]) => scan(key, guest, { gate, ...(out ? goesOut : {}) }, at * HOUR)),
    { selector: ({ id }) => id },
  )
  const days = looks.chain((scans) =>
    fc
      .tuple(fc.subarray(scans), fc.subarray(scans))
      .map(([some, others]): Document[] => [
        ...scans,
        ...some.map((each, at) => correction(`x${at}`, each)),
        ...others.map((each, at) => correction(`y${at}`, each)),
      ]),
  )
  const orders = days.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.subarray(all)),
  )
  fc.assert(
    fc.property(orders, ([one, other, twice]) => {
      const right = counted(after(...one))
      expect(counted(after(...other, ...twice))).toEqual(right)
      expect(right.present).toBe(right.steps.filter((steps) => steps.at(-1)?.direction === 'in').length)
      expect(right.in).toBe(right.hours.reduce((sum, hour) => sum + hour.in, 0))
      // What a phone has no more counts as though it had never come.
      const heads = after(...one)
      for (const document of twice) heads.forget(document)
      expect(counted(heads)).toEqual(counted(after(...one.filter((each) => !twice.includes(each)))))
    }),
  )
})
