import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Document } from '../documents/document.ts'
import {
  attendance,
  attendanceOf,
  freePlaces,
  hasComeIn,
  nextSerial,
  queueOf,
} from './attendance-projection.ts'
import { correction, FAIR, fair, scan, ticket } from './fairs-fixture.ts'
import { ticketStates } from './ticket-kind.ts'

function after(...documents: Document[]) {
  const state = attendance.zero()
  for (const document of documents) attendance.apply(state, document)
  return attendanceOf(state, FAIR)
}

test('a fair counts its places, and never gives a number twice', () => {
  const counted = after(
    fair({ capacity: 5 }),
    ticket('mei', { state: 'confirmed', serial: 1 }),
    ticket('bo', { state: 'confirmed', serial: 2 }),
    ticket('bo', { state: 'cancelled', serial: 2 }),
  )
  expect(freePlaces(counted, '')).toBe(4)
  expect(nextSerial(counted)).toBe(3)
})

test('those who wait stand in the order in which they asked', () => {
  const waiting = (holder: string, sort: number) => ticket(holder, { state: 'waitlisted' }, sort)
  const queue = queueOf(after(fair(), waiting('mei', 30), waiting('bo', 10), waiting('cai', 10)))
  expect(queue.map(({ owner }) => owner)).toEqual(['bo', 'cai', 'mei'])
})

test('who was turned away has not come, and who was let in has', () => {
  const turnedAway = scan('a', 'mei', { verdict: 'cancelled', admitted: false })
  const counted = after(fair(), turnedAway, scan('b', 'bo'))
  expect(['mei', 'bo'].map((guest) => hasComeIn(counted, guest))).toEqual([false, true])
})

test('who was let in by a scan that was taken back has not come, unless another one says so', () => {
  const [one, other] = [scan('a', 'mei'), scan('b', 'mei')]
  expect(hasComeIn(after(one, correction('x', one)), 'mei')).toBe(false)
  expect(hasComeIn(after(one, other, correction('x', one)), 'mei')).toBe(true)
})

test('the same documents count the same in whatever order they come', () => {
  const holder = fc.constantFrom('mei', 'bo', 'cai', 'dan')
  const places = fc.uniqueArray(
    fc
      .tuple(
        holder,
        fc.constantFrom(...ticketStates),
        fc.nat({ max: 9 }),
        fc.constantFrom('', 'vip', 'As printed'),
      )
      .map(([name, state, serial, type]) => {
        return ticket(name, { state, type, ...(serial > 0 && { serial }) }, serial)
      }),
    { selector: ({ id }) => id },
  )
  const scans = fc.uniqueArray(
    fc
      .tuple(fc.constantFrom('a', 'b', 'c'), holder, fc.boolean(), fc.nat({ max: 9 }))
      .map(([key, name, admitted, at]) => {
        return scan(key, name, { admitted, verdict: admitted ? 'welcome' : 'used' }, at)
      }),
    { selector: ({ id }) => id },
  )
  const orders = fc
    .tuple(places, scans)
    .map(([tickets, looks]): Document[] => {
      const undone = looks.slice(1).map((look, at) => correction(`x${at}`, look))
      return [fair(), ...tickets, ...looks, ...undone]
    })
    .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))
  fc.assert(
    fc.property(orders, ([one, other]) => {
      expect(after(...one)).toEqual(after(...other))
      // Coming twice changes nothing either, nor what a ticket was before.
      expect(after(...one, ...other)).toEqual(after(...one))
      const before = one.map((document) =>
        document.kind === 'ticket' ? ticket(document.owner, { type: 'day' }) : document,
      )
      expect(after(...before, ...one)).toEqual(after(...one))
    }),
  )
})
