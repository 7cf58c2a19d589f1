import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ChannelIndex } from './channel-index.ts'

const always = () => true

/** Puts the same few documents again and again, as busy threads do. */
function churned(ids: readonly number[]): { index: ChannelIndex; newest: Map<string, number> } {
  const index = new ChannelIndex()
  const newest = new Map<string, number>()
  ids.forEach((id, at) => {
    const entry = { id: `d${id}`, stamp: at + 1, present: true, since: 1 }
    index.put(entry)
    newest.delete(entry.id)
    newest.set(entry.id, entry.stamp)
  })
  return { index, newest }
}

describe('a channel’s index', () => {
  it('holds each document once, at its newest stamp, in order, however often it changed', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 400 }), fc.nat(400), (ids, from) => {
        const { index, newest } = churned(ids)
        const expected = [...newest].filter(([, stamp]) => stamp > from)
        const found = index.after(from, Infinity, always).map(({ id, stamp }) => [id, stamp])
        expect(found).toEqual(expected)
        expect(index.countAfter(from)).toBeGreaterThanOrEqual(expected.length)
      }),
    )
  })

  it('stops at the limit, counting only what is wanted', () => {
    const { index } = churned([1, 2, 3, 4, 5])
    const odd = index.after(0, 2, ({ stamp }) => stamp % 2 === 1)
    expect(odd.map(({ stamp }) => stamp)).toEqual([1, 3])
  })

  it('does not grow with changes, only with documents', () => {
    const { index } = churned(Array.from({ length: 10_000 }, (_, n) => n % 10))
    expect(index.countAfter(0)).toBeLessThan(100)
  })
})
