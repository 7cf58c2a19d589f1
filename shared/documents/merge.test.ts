import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Body } from './document.ts'
import { mergeBodies, type Joins } from './merge.ts'

describe('two edits of one text', () => {
  test('that touch different fields are both kept', () => {
    const base = { v: 1, title: 'a', text: 'b' }
    expect(mergeBodies(base, { ...base, title: 'x' }, { ...base, text: 'y' })).toEqual({
      merged: { v: 1, title: 'x', text: 'y' },
      overlapping: [],
    })
  })

  test('that touch the same field are shown to the person, and the other side stands', () => {
    const base = { v: 1, text: 'b' }
    expect(mergeBodies(base, { v: 1, text: 'mine' }, { v: 1, text: 'theirs' })).toEqual({
      merged: { v: 1, text: 'theirs' },
      overlapping: ['text'],
    })
  })

  test('that say the same are one', () => {
    expect(mergeBodies({ v: 1, list: [] }, { v: 1, list: [1] }, { v: 1, list: [1] }).overlapping).toEqual([])
  })

  test('keep a field that one side took away', () => {
    expect(mergeBodies({ v: 1, picture: 'p' }, { v: 1 }, { v: 1, picture: 'p' }).merged).toEqual({ v: 1 })
    expect(mergeBodies({ v: 1, picture: 'p' }, { v: 1, picture: 'p' }, { v: 1 }).merged).toEqual({ v: 1 })
  })
})

describe('a field with a rule of its own', () => {
  const joins: Joins<Body & { upTo: number }> = { upTo: Math.max }

  test('comes together without anybody having to choose', () => {
    expect(mergeBodies({ v: 1, upTo: 1 }, { v: 1, upTo: 7 }, { v: 1, upTo: 5 }, joins)).toEqual({
      merged: { v: 1, upTo: 7 },
      overlapping: [],
    })
  })

  test('that one side took away is for the person to settle', () => {
    expect(mergeBodies({ v: 1, upTo: 1 }, { v: 1, upTo: 7 }, { v: 1 }, joins).overlapping).toEqual(['upTo'])
  })
})

test('a field of the merged body is the one side’s or the other’s, and whoever changed nothing loses nothing', () => {
  const body = fc.record({ v: fc.constant(1), a: fc.nat(3), b: fc.nat(3) }, { requiredKeys: ['v'] })
  fc.assert(
    fc.property(body, body, body, (base, mine, theirs) => {
      expect(mergeBodies(base, base, theirs)).toEqual({ merged: theirs, overlapping: [] })
      expect(mergeBodies(base, mine, base)).toEqual({ merged: mine, overlapping: [] })
      const { merged } = mergeBodies(base, mine, theirs)
      for (const field of ['a', 'b'] as const) expect([mine[field], theirs[field]]).toContain(merged[field])
    }),
  )
})
