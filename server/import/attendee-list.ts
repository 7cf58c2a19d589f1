import {
  TICKET_CODE_LENGTH,
  TICKET_EMAIL_LENGTH,
  TICKET_NAME_LENGTH,
} from '../../shared/fairs/ticket-kind.ts'
import { TICKET_TYPE_LENGTH } from '../../shared/fairs/ticket-types.ts'
import type { GuestFault } from '../../shared/fairs/guest-list-protocol.ts'
import { findColumns, namesPeople, type ColumnName, type Columns } from './attendee-columns.ts'
import type { BadRecord } from './bad-record.ts'
import { readCsv, type CsvRecord } from './csv-records.ts'
import { shortened } from './shortened.ts'

export interface Attendee {
  line: number
  name: string
  type: string
  /** What is printed on the ticket, or the order that it came with; '' for none. */
  code: string
  /** '' for none. */
  email: string
  /**
   * What tells the attendee from all others of the same list, whatever the order of its lines: the code of the ticket;
   * else its place in the order, else the order and the name,
   * for friends share one; else the e-mail address and the name.
   */
  identity: string[]
  /** Whether the identity holds beyond this list: it is made of an address and a name, and not of a code. */
  isPerson: boolean
}

export interface AttendeeList {
  /** Whose export it is; undefined for any other list. */
  seller: string | undefined
  /** Which columns were read, and how each is headed. */
  columns: { column: ColumnName; heading: string }[]
  attendees: Attendee[]
  /** On which lines tickets stand that the seller does not hold for good: cancelled, not paid, run out. */
  leftOut: number[]
  /** Those of them that can be told from all others, and are on no other line as good. */
  withdrawn: Attendee[]
  /** On which lines attendees stand whose address is none, and who are taken without it. */
  addressless: number[]
  bad: BadAttendee[]
}

/** A record that could not be taken; its fault is for those who read other words. */
export interface BadAttendee extends BadRecord {
  fault: GuestFault
}

const reasons = {
  'no-name-column': 'no column is headed name or 姓名',
  'no-name': 'no name',
  'long-name': `the name is longer than ${TICKET_NAME_LENGTH} characters`,
  'long-code': `the code is longer than ${TICKET_CODE_LENGTH} characters`,
  'no-identity': 'neither a code nor an e-mail address',
  'bad-address': 'the e-mail address is none',
  quotation: 'a quotation mark is missing or stands where it may not',
  'too-many': 'too many lines: nothing is read from here on; divide the file',
  twice: 'the same ticket stands on line',
  unreadable: 'neither UTF-8 nor GB18030',
} as const satisfies Record<GuestFault, string>

/** `more` follows the reason. */
export function badAttendee(line: number, fault: GuestFault, more = ''): BadAttendee {
  return { line, fault, reason: reasons[fault] + more }
}

/** A list of which nothing could be read. */
export function noAttendees(fault: BadAttendee, seller?: string): AttendeeList {
  return { seller, columns: [], attendees: [], leftOut: [], withdrawn: [], addressless: [], bad: [fault] }
}

/** What sellers call a ticket that lets nobody in. */
const spoilt = /^(cancell?ed|pending|awaiting[ _]payment|expired|refunded|storniert|ausstehend|abgelaufen)/i

/** Reads a list of people with a header, one a record. Without a column of names, all of it is bad. */
export function readAttendees(text: string): AttendeeList {
  const { records, bad: unreadable } = readCsv(text)
  const bad = unreadable.map(({ line, fault }) => badAttendee(line, fault))
  const [header, ...rows] = records
  const { seller, columns } = findColumns(header?.fields ?? [])
  if (!header || !namesPeople(columns)) {
    const found = header?.fields.filter((field) => field !== '').join(', ') ?? ''
    return noAttendees(badAttendee(header?.line ?? 1, 'no-name-column', `: ${found}`), seller)
  }

  const attendees: Attendee[] = []
  const leftOut: number[] = []
  const addressless: number[] = []
  const withdrawn = new Map<string, Attendee>()
  const lineOf = new Map<string, number>()
  for (const row of rows) {
    const cell = cellsOf(row, columns)
    if (row.fields.every((field) => field === '')) continue
    const attendee = readRow(row.line, cell)
    if (spoilt.test(cell('status'))) {
      leftOut.push(row.line)
      if (typeof attendee !== 'string') withdrawn.set(JSON.stringify(attendee.identity), attendee)
      continue
    }
    if (typeof attendee === 'string') {
      bad.push(badAttendee(row.line, attendee))
      continue
    }
    const identity = JSON.stringify(attendee.identity)
    const first = lineOf.get(identity)
    if (first === undefined) {
      lineOf.set(identity, row.line)
      attendees.push(attendee)
      if (attendee.email === '' && cell('email') !== '') addressless.push(row.line)
    } else bad.push(badAttendee(row.line, 'twice', ` ${first}`))
  }
  const used = (Object.entries(columns) as [ColumnName, number][]).map(([column, at]) => ({
    column,
    heading: header.fields[at]!.trim(),
  }))
  return {
    seller,
    columns: used,
    attendees,
    leftOut,
    withdrawn: [...withdrawn].flatMap(([identity, attendee]) => (lineOf.has(identity) ? [] : [attendee])),
    addressless,
    bad: bad.toSorted((a, b) => a.line - b.line),
  }
}

type Cell = (column: ColumnName) => string

/** What a record has in each column, '' for nothing. */
function cellsOf({ fields }: CsvRecord, columns: Columns): Cell {
  return (column) => {
    const at = columns[column]
    return at === undefined ? '' : (fields[at] ?? '').replaceAll(/\s+/g, ' ').trim()
  }
}

/** The attendee, or why there is none to read. */
function readRow(line: number, cell: Cell): Attendee | GuestFault {
  const name = cell('name') || joinedName(cell('family'), cell('given')) || cell('buyer')
  const type = shortType([cell('type'), cell('variation')].filter((part) => part !== '').join(' – '))
  const [code, order, position, email] = [cell('code'), cell('order'), cell('position'), cell('email')]
  const printed = code || [order, position].filter((part) => part !== '').join('-')
  if (name === '') return 'no-name'
  if (name.length > TICKET_NAME_LENGTH) return 'long-name'
  if (printed.length > TICKET_CODE_LENGTH) return 'long-code'

  const person = folded(name)
  const attendee = {
    line,
    name,
    type,
    code: printed,
    email: isAddress(email) && email.length <= TICKET_EMAIL_LENGTH ? email : '',
  }
  if (code !== '') return { ...attendee, identity: ['code', code], isPerson: false }
  if (order !== '' && position !== '')
    return { ...attendee, identity: ['position', order, position], isPerson: false }
  if (order !== '') return { ...attendee, identity: ['order', order, person], isPerson: false }
  if (email === '') return 'no-identity'
  // The address itself may be private: it is not repeated.
  if (!isAddress(email)) return 'bad-address'
  return { ...attendee, identity: ['e-mail', email.toLowerCase(), person], isPerson: true }
}

function isAddress(text: string): boolean {
  return /^[^\s@,;]+@[^\s@,;]+$/.test(text)
}

/** Sellers' kinds of ticket have long names, and nobody is kept out for one. */
function shortType(type: string): string {
  return type.length > TICKET_TYPE_LENGTH ? `${shortened(type, TICKET_TYPE_LENGTH - 1)}…` : type
}

/** As each language writes it: Ada Lovelace, 陈梅. */
function joinedName(family: string, given: string): string {
  const isChinese = /\p{Script=Han}/u.test(family + given)
  return isChinese ? family + given : [given, family].filter((part) => part !== '').join(' ')
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
