import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { isLegible, newestVersion, raiseBody, readBody } from './body-version.ts'
import type { Body } from './document.ts'

/** A stall: at first with a name, then with a place, then with its wares instead of one ware. */
const stall = {
  body: v.looseObject({ v: v.literal(3), name: v.string(), place: v.string(), wares: v.array(v.string()) }),
  upcasts: [
    (body: Body): Body => ({ ...body, place: '' }),
    ({ ware, ...body }: Body): Body => ({ ...body, wares: [ware] }),
  ],
}

test('a body is raised version by version, keeps what nobody knows, and is read as a new one', () => {
  expect(newestVersion(stall)).toBe(3)
  const raised = { v: 3, name: '茶', place: '', wares: ['tea'], colour: 'red' }
  expect(raiseBody(stall, { v: 1, name: '茶', ware: 'tea', colour: 'red' })).toEqual(raised)
  expect(raiseBody(stall, { v: 2, name: '茶', place: '', ware: 'tea', colour: 'red' })).toEqual(raised)
  expect(readBody(stall, { v: 1, name: '茶', ware: 'tea', colour: 'red' })).toEqual({
    ok: true,
    value: raised,
  })
})

test('raising what has been raised changes nothing, nor does raising what is newer', () => {
  const bodies = fc.record({ v: fc.integer({ min: 1, max: 9 }), name: fc.string(), ware: fc.string() })
  fc.assert(
    fc.property(bodies, (body) => {
      const raised = raiseBody(stall, body)
      expect(raiseBody(stall, raised)).toBe(raised)
      expect(raised.v).toBe(Math.max(body.v, 3))
    }),
  )
})

test('what is wrong in an old body is as wrong in a new one', () => {
  expect(readBody(stall, { v: 1, ware: 'tea' })).toEqual({
    ok: false,
    error: { code: 'malformed', detail: 'body.name' },
  })
})

test('a body that a newer Jishi wrote is too new, and not malformed', () => {
  const newer = { v: 4, name: '茶', place: '', wares: [], opening: 'noon' }
  expect(readBody(stall, newer)).toEqual({ ok: false, error: { code: 'too-new', detail: 'body.v' } })
  expect(raiseBody(stall, newer)).toBe(newer)
})

test('a newer body can be looked at while it has all that this version needs', () => {
  expect(isLegible(stall, { v: 4, name: '茶', place: '', wares: [], opening: 'noon' })).toBe(true)
  expect(isLegible(stall, { v: 4, names: ['茶'], place: '', wares: [] })).toBe(false)
})
