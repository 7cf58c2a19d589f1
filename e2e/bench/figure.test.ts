import { describe, expect, it } from 'vitest'
import { isWithinBudget, judged, type Figure } from './figure.ts'
import { median } from './median.ts'
import { tableOf } from './table.ts'

const commit: Figure = {
  name: 'commit',
  unit: 'documents/s',
  ours: 600,
  peer: { name: 'bare', value: 1_000 },
  limit: { atLeast: 0.5 },
}
const scripts: Figure = { name: 'scripts', unit: 'kB', ours: 58.25, limit: { atMost: 60 } }

describe('a figure', () => {
  it('is judged by its ratio where it has a peer, and by itself where it has none', () => {
    expect(judged(commit)).toBe(0.6)
    expect(judged(scripts)).toBe(58.25)
  })

  it('is within its budget up to the limit itself', () => {
    expect(isWithinBudget(commit)).toBe(true)
    expect(isWithinBudget({ ...commit, ours: 500 })).toBe(true)
    expect(isWithinBudget({ ...commit, ours: 499 })).toBe(false)
    expect(isWithinBudget({ ...scripts, ours: 60 })).toBe(true)
    expect(isWithinBudget({ ...scripts, ours: 60.1 })).toBe(false)
  })

  it('is not within its budget when nothing was measured', () => {
    expect(isWithinBudget({ ...commit, ours: Number.NaN })).toBe(false)
    expect(isWithinBudget({ ...scripts, ours: Number.NaN })).toBe(false)
  })
})

describe('the report', () => {
  it('names figure, ours, peer, ratio and budget, and says which budget is missed', () => {
    expect(tableOf([commit, { ...scripts, ours: 61.234 }])).toBe(
      [
        'figure   ours             peer                    ratio  budget',
        'commit   600 documents/s  1000 documents/s, bare  0.6 x  at least 0.5 x  ok',
        'scripts  61.2 kB          -                       -      at most 60 kB   OVER',
      ].join('\n'),
    )
  })
})

describe('a median', () => {
  it('is the middle one, or lies between the two in the middle', () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(median([9, 1, 5, 6])).toBe(5.5)
    expect(median([])).toBeNaN()
  })
})
