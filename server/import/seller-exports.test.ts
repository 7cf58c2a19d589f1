import { expect, test } from 'vitest'
import { readAttendees } from './attendee-list.ts'
import {
  hiEventsAttendees,
  olderHiEventsAttendees,
  pretixCheckIns,
  pretixPositions,
  pretixPositionsWithoutSecrets,
} from './seller-exports-fixture.ts'

function briefly(text: string) {
  const { attendees, withdrawn, bad, addressless, ...list } = readAttendees(text)
  expect([bad, addressless]).toEqual([[], []])
  return {
    ...list,
    withdrawn: withdrawn.map(({ name }) => name),
    guests: attendees.map(({ name, type, code, email }) => [name, type, code, email]),
  }
}

test('a check-in list of pretix is read by its secrets, whatever its questions are called', () => {
  expect(briefly(pretixCheckIns)).toEqual({
    seller: 'pretix check-in list',
    columns: [
      { column: 'order', heading: 'Order code' },
      { column: 'name', heading: 'Attendee name' },
      { column: 'type', heading: 'Product' },
      { column: 'code', heading: 'Secret' },
      { column: 'email', heading: 'E-mail' },
    ],
    leftOut: [],
    withdrawn: [],
    guests: [
      ['Ines Falk', 'Day ticket – Adult', '8k3mzq7w2cvt5dyh9x4nprj6bg', 'ines@example.com'],
      ['Tom Falk', 'Day ticket – Child under twelve years,…', 'p4w8nzt2yqk7mvc3h5xd9rj6gb', ''],
    ],
  })
})

test('the order data of pretix gives each position its ticket, the buyer’s name where it has none, and leaves out what was cancelled', () => {
  expect(briefly(pretixPositions)).toMatchObject({
    seller: 'pretix order data',
    leftOut: [4],
    withdrawn: ['Bo Li'],
    guests: [
      ['陈梅', 'Ticket – Adult', 'w2cvt5dyh9x4nprj6bg8k3mzq7', 'mei@example.org'],
      ['陈梅', 'Ticket – Child', 't2yqk7mvc3h5xd9rj6gbp4w8nz', ''],
    ],
  })
})

test('without secrets the order and the position are the code', () => {
  const { guests } = briefly(pretixPositionsWithoutSecrets)
  expect(guests.map(([, , code]) => code)).toEqual(['B3XYZ-1', 'B3XYZ-2'])
})

test.each([
  ['today', hiEventsAttendees, 'Product Name'],
  ['before there were products', olderHiEventsAttendees, 'Ticket Name'],
])('attendees of Hi.Events %s are read by the code that their tickets show', (_, text, type) => {
  expect(briefly(text)).toEqual({
    seller: 'Hi.Events attendees',
    columns: [
      { column: 'given', heading: 'First Name' },
      { column: 'family', heading: 'Last Name' },
      { column: 'type', heading: type },
      { column: 'code', heading: 'Public ID' },
      { column: 'email', heading: 'Email' },
      { column: 'status', heading: 'Status' },
    ],
    leftOut: [4, 5],
    withdrawn: ['Bo Li', 'Cai Wu'],
    guests: [
      ['Ines Falk', 'Early bird - Adult', 'A-K3M7Q2X', 'ines@example.com'],
      ['陈梅', 'Early bird - Adult', 'A-P9W4NZT', 'mei@example.org'],
    ],
  })
})

test('a list of nobody’s is read as before', () => {
  expect(readAttendees('name,ticket id,status\nmei,7,vip').attendees).toMatchObject([
    { name: 'mei', code: '7' },
  ])
})
