import { expect, test } from 'vitest'
import { readAttendees } from './attendee-list.ts'

const read = (...lines: string[]) => readAttendees(lines.join('\n'))
const briefly = (...lines: string[]) =>
  read(...lines).attendees.map(({ name, type, code }) => [name, type, code])

test.each([
  ['English', 'E-mail,Ticket type,Full Name,Barcode #', 'mei@example.org,Early,陈梅,AB-1'],
  ['Chinese', '票码,姓名,票种,邮箱', 'AB-1,陈梅,Early,mei@example.org'],
  ['full width and spaces', '票 码,姓　名,门票类型,Ｅｍａｉｌ', 'AB-1,陈梅,Early,'],
])('columns are found by headings in %s', (_, header, row) => {
  expect(briefly(header, row)).toEqual([['陈梅', 'Early', 'AB-1']])
})

test.each([
  ['Ada', 'Lovelace', 'Ada Lovelace'],
  ['梅', '陈', '陈梅'],
  ['', 'Cher', 'Cher'],
])('a given name %s and a family name %s make %s', (given, family, name) => {
  expect(briefly('First name,Last name,Code', `${given},${family},1`)).toEqual([[name, '', '1']])
})

test('a list without names is refused with what its header has', () => {
  expect(read('foo,code', 'mei,1')).toMatchObject({
    attendees: [],
    bad: [{ line: 1, reason: 'no column is headed name or 姓名: foo, code' }],
  })
  expect(read('').bad).toHaveLength(1)
})

test('a bad record is named with its line, and the good ones are kept', () => {
  const list = read(
    'name,email,code',
    ',x@example.org,1',
    '陈梅,,',
    '',
    'bo,not an address,',
    `${'长'.repeat(81)},,2`,
    'cai,cai@example.org,',
    '"dan,,3',
    'eve,,4',
    ',,',
  )
  expect(list.attendees.map(({ name, line }) => [line, name])).toEqual([
    [7, 'cai'],
    [9, 'eve'],
  ])
  expect(list.bad).toMatchObject([
    { line: 2, reason: 'no name' },
    { line: 3, reason: 'neither a code nor an e-mail address' },
    { line: 5, reason: 'the e-mail address is none' },
    { line: 6, reason: 'the name is longer than 80 characters' },
    { line: 8, reason: 'a quotation mark is missing or stands where it may not' },
  ])
})

test('a ticket stands on a list once', () => {
  const list = read('name,code', 'mei,1', 'bo,1')
  expect(list.bad).toMatchObject([{ line: 3, reason: 'the same ticket stands on line 2' }])
})

test('friends share an order or an address, and have a ticket each', () => {
  expect(briefly('name,order', 'mei,7', 'bo,7')).toHaveLength(2)
  expect(briefly('name,email', 'mei,a@example.org', 'bo,a@example.org')).toHaveLength(2)
  expect(briefly('name,email', 'mei,a@example.org', 'MEI,A@example.org')).toHaveLength(1)
})

test('who has a code comes without an address that is none, and the line is named', () => {
  const list = read('name,email,code', 'mei,mei at home,1', 'bo,,2', 'cai,cai@example.org,3')
  expect(list.attendees.map(({ email }) => email)).toEqual(['', '', 'cai@example.org'])
  expect(list).toMatchObject({ addressless: [2], bad: [] })
})

test('who bought again what was cancelled holds a ticket', () => {
  const list = read(
    'Order code,Position ID,Attendee name,Status',
    'A,1,mei,canceled',
    'A,1,mei,paid',
    'B,1,bo,canceled',
  )
  expect(list.attendees.map(({ name }) => name)).toEqual(['mei'])
  expect(list.withdrawn.map(({ name }) => name)).toEqual(['bo'])
})
