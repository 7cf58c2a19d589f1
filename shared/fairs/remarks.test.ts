import fc from 'fast-check'
import { expect, test } from 'vitest'
import { remark, scan } from './fairs-fixture.ts'
import { Remarks } from './remarks.ts'

const [first, second] = [scan('a', 'mei'), scan('b', 'mei')]
const all = [
  remark('x', first, { answers: { lunch: 'yes', size: 'M' } }, 1),
  remark('y', second, { answers: { lunch: 'no' }, note: 'allergic to nuts' }, 2),
  remark('z', first, { note: 'left a bag' }, 3),
]

test('the latest answer to each question counts, and every note is kept, in whatever order they come', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (heard) => {
      const remarks = new Remarks()
      for (const each of [...heard, ...heard]) remarks.apply(each)
      expect(remarks.of('mei')).toEqual({
        answers: { lunch: 'no', size: 'M' },
        notes: ['allergic to nuts', 'left a bag'],
      })
    }),
  )
})

test('a remark that the community did not take is forgotten', () => {
  const remarks = new Remarks()
  for (const each of all) remarks.apply(each)
  remarks.forget(all[1]!)
  expect(remarks.of('mei')).toEqual({ answers: { lunch: 'yes', size: 'M' }, notes: ['left a bag'] })
  expect(remarks.of('bo')).toEqual({ answers: {}, notes: [] })
})

test('of somebody without a name, it is remembered by which scan they came in', () => {
  const remarks = new Remarks()
  const nobody = scan('c', '', { verdict: 'unlisted' })
  remarks.apply(remark('w', nobody, { note: 'a friend of the band' }))
  expect(remarks.of(nobody.id).notes).toEqual(['a friend of the band'])
  expect(remarks.of('').notes).toEqual([])
})
