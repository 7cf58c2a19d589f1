import { TICKET_CODE_LENGTH, TICKET_NAME_LENGTH, TICKET_TYPE_LENGTH } from '../../shared/fairs/ticket-kind.ts'
import { findColumns, namesPeople, type ColumnName, type Columns } from './attendee-columns.ts'
import type { BadRecord } from './bad-record.ts'
import { readCsv, type CsvRecord } from './csv-records.ts'

export interface Attendee {
  line: number
  name: string
  type: string
  /** What is printed on the ticket, or the order that it came with; '' for none. */
  code: string
  /**
   * What tells the attendee from all others of the same list, whatever the order of its lines: the code of the ticket;
   * else the order and the name, for friends share one; else the e-mail address and the name.
   */
  identity: string[]
  /** Whether the identity holds beyond this list: it is made of an address and a name, and not of a code. */
  isPerson: boolean
}

export interface AttendeeList {
  attendees: Attendee[]
  bad: BadRecord[]
}

/** Reads a list of people with a header, one a record. Without a column of names, all of it is bad. */
export function readAttendees(text: string): AttendeeList {
  const { records, bad } = readCsv(text)
  const [header, ...rows] = records
  const columns = findColumns(header?.fields ?? [])
  if (!header || !namesPeople(columns)) {
    const found = header?.fields.filter((field) => field !== '').join(', ') ?? ''
    return {
      attendees: [],
      bad: [{ line: header?.line ?? 1, reason: `no column is headed name or 姓名: ${found}` }],
    }
  }

  const attendees: Attendee[] = []
  const lineOf = new Map<string, number>()
  for (const row of rows) {
    const attendee = readRow(row, columns)
    if (attendee === undefined) continue
    if (typeof attendee === 'string') {
      bad.push({ line: row.line, reason: attendee })
      continue
    }
    const identity = JSON.stringify(attendee.identity)
    const first = lineOf.get(identity)
    if (first === undefined) {
      lineOf.set(identity, row.line)
      attendees.push(attendee)
    } else bad.push({ line: row.line, reason: `the same ticket stands on line ${first}` })
  }
  return { attendees, bad: bad.toSorted((a, b) => a.line - b.line) }
}

/** The attendee, why there is none to read, or nothing for a record that is empty. */
function readRow({ line, fields }: CsvRecord, columns: Columns): Attendee | string | undefined {
  if (fields.every((field) => field === '')) return undefined
  const cell = (column: ColumnName) => {
    const at = columns[column]
    return at === undefined ? '' : (fields[at] ?? '').replaceAll(/\s+/g, ' ').trim()
  }
  const name = cell('name') || joinedName(cell('family'), cell('given'))
  const [type, code, order, email] = [cell('type'), cell('code'), cell('order'), cell('email')]
  if (name === '') return 'no name'
  if (name.length > TICKET_NAME_LENGTH) return `the name is longer than ${TICKET_NAME_LENGTH} characters`
  if (type.length > TICKET_TYPE_LENGTH)
    return `the kind of ticket is longer than ${TICKET_TYPE_LENGTH} characters`
  if ((code || order).length > TICKET_CODE_LENGTH)
    return `the code is longer than ${TICKET_CODE_LENGTH} characters`

  const person = folded(name)
  const attendee = { line, name, type, code: code || order }
  if (code !== '') return { ...attendee, identity: ['code', code], isPerson: false }
  if (order !== '') return { ...attendee, identity: ['order', order, person], isPerson: false }
  if (email === '') return 'neither a code nor an e-mail address'
  // The address itself may be private: it is not repeated.
  if (!/^[^\s@,;]+@[^\s@,;]+$/.test(email)) return 'the e-mail address is none'
  return { ...attendee, identity: ['e-mail', email.toLowerCase(), person], isPerson: true }
}

/** As each language writes it: Ada Lovelace, 陈梅. */
function joinedName(family: string, given: string): string {
  const isChinese = /\p{Script=Han}/u.test(family + given)
  return isChinese ? family + given : [given, family].filter((part) => part !== '').join(' ')
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
