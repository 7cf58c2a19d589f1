import { expect, test } from 'vitest'
import { correction, FAIR, scan, ticket } from './fairs-fixture.ts'
import { GateList } from './gate-list.ts'

function listOf(...documents: Parameters<GateList['apply']>[0][]) {
  const list = new GateList(FAIR)
  for (const document of documents) list.apply(document)
  return list
}

const names = (list: GateList, typed: string) => list.find(typed, 10).guests.map(({ name }) => name)

const list = listOf(
  ticket('mei', { state: 'confirmed', serial: 1, name: '陈梅', code: 'GX-7Q' }),
  ticket('bo', { state: 'confirmed', serial: 12, name: 'Bo Chen' }),
  ticket('cai', { state: 'waitlisted', name: '陈彩' }),
)

test('part of a name finds everybody who has it, in Chinese and in any capitals', () => {
  expect(names(list, '陈')).toEqual(['陈梅', '陈彩'])
  expect(names(list, 'CHEN')).toEqual(['Bo Chen'])
})

test('a printed code finds its one ticket, typed in full width and small letters too', () => {
  expect(names(list, 'ｇｘ-７ｑ ')).toEqual(['陈梅'])
  expect(list.withCode('gx-7q').map(({ holder }) => holder)).toEqual(['mei'])
  expect(list.withCode('nothing')).toEqual([])
})

test('friends whose tickets came with one order are all found by its code', () => {
  const friends = listOf(
    ticket('mei', { name: '陈梅', code: '7' }),
    ticket('bo', { name: '李博', code: '7' }),
  )
  expect(names(friends, '7')).toEqual(['陈梅', '李博'])
})

test('the number of a ticket finds it, with and without its mark', () => {
  expect(names(list, '12')).toEqual(['Bo Chen'])
  expect(names(list, '#12')).toEqual(['Bo Chen'])
})

test('what is a number to a computer alone finds nobody for certain', () => {
  for (const typed of ['00000012', '1.2e1', '0xc', '12.0'])
    expect(list.find(typed, 10).guests.filter(() => !list.find(typed, 10).isOnlyPart)).toEqual([])
})

test('nothing typed finds nobody, and of a common name not more than asked for, and how many more there are', () => {
  expect(names(list, '  ')).toEqual([])
  expect(list.find('陈', 1)).toMatchObject({ guests: [{ name: '陈梅' }], more: 1 })
})

test('a list is as old as the last word of the community, be it nothing new', () => {
  const aged = listOf({ ...ticket('mei', { state: 'confirmed' }), stamp: 3, receivedAt: 500 })
  expect(aged.age).toEqual({ stamp: 3, heardAt: 500 })
  aged.heard(900)
  aged.heard(700)
  expect(aged.age).toEqual({ stamp: 3, heardAt: 900 })
  expect(aged.expectedOn('')).toBe(1)
})

test('the newest version of a ticket stands on the list, and what belongs to another fair does not', () => {
  const changed = listOf(
    ticket('mei', { state: 'confirmed' }),
    { ...ticket('mei', { state: 'cancelled' }), stamp: 9 },
    { ...ticket('bo'), id: 'ticket:dawn:bo', parent: 'event:dawn', stamp: 20 },
  )
  expect(changed.size).toBe(1)
  expect(changed.ticketOf('mei')?.state).toBe('cancelled')
  expect(changed.expectedOn('')).toBe(0)
  expect(changed.age).toEqual({ stamp: 9, heardAt: undefined })
})

test('of two phones that let the same guest in, the earlier one is remembered', () => {
  const twice = listOf(scan('b', 'mei', { device: 'gate-2' }, 20), scan('a', 'mei', { device: 'gate-1' }, 10))
  expect(twice.admissionOf('mei', '')).toMatchObject({ at: 10, device: 'gate-1' })
  expect(twice.headsOn('').present).toBe(1)
})

test('a guest whose coming in was taken back has not come, whichever of the two is heard of first', () => {
  const cameIn = scan('a', 'mei')
  for (const heard of [
    [cameIn, correction('x', cameIn)],
    [correction('x', cameIn), cameIn],
  ]) {
    const undone = listOf(...heard)
    expect(undone.admissionOf('mei', '')).toBeUndefined()
    expect(undone.headsOn('').present).toBe(0)
  }
})

test('of a guest who went out and came back, the last coming in is remembered', () => {
  const out = { verdict: 'used', admitted: false, direction: 'out' } as const
  const day = [scan('a', 'mei', {}, 10), scan('b', 'mei', out, 20), scan('c', 'mei', {}, 30)]
  expect(listOf(...day.slice(0, 2)).admissionOf('mei', '')).toMatchObject({ at: 10, leftAt: 20 })
  expect(listOf(...day).admissionOf('mei', '')).toMatchObject({ at: 30, leftAt: undefined })
})

test('a guest whose ticket this phone has no more is on its list no more', () => {
  const gone = ticket('bo', { state: 'confirmed', serial: 12, name: 'Bo Chen', code: 'GX-9' })
  const known = listOf(ticket('mei', { state: 'confirmed', name: '陈梅', code: 'GX-9' }), gone)
  known.forget(gone)
  known.forget(gone)
  expect(known.size).toBe(1)
  expect(known.expectedOn('')).toBe(1)
  expect(known.ticketOf('bo')).toBeUndefined()
  expect(known.withCode('gx-9').map(({ holder }) => holder)).toEqual(['mei'])
  expect(names(known, '12')).toEqual([])
  expect(names(known, 'bo')).toEqual([])
})
