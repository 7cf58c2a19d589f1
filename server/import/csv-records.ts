import { CsvError } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import { linesOf } from './bad-record.ts'

/** More lines than any field of a list of people has. What is open for longer is a quotation mark too many. */
const LONGEST_RECORD = 20

export interface CsvRecord {
  /** The line that it begins on, from 1. */
  line: number
  fields: string[]
}

export interface CsvTable {
  /** The first one is the header. */
  records: CsvRecord[]
  /** Where a quotation mark is missing or stands where it may not, and where there were too many records to go on. */
  bad: { line: number; fault: 'quotation' | 'too-many' }[]
}

/** Records that are read together at the most: one by one they take thirty times as long. */
const TOGETHER = 512
/** More records than the largest fair has guests in one list. */
const RECORDS_MOST = 50_000
/** What has so many records with wrong quotation marks is no table, and the rest of it is not read. */
const BAD_MOST = 1_000

/**
 * Splits a table into records. A record with its quotation marks wrong costs itself and no other: the next one is
 * looked for on the next line.
 */
export function readCsv(text: string): CsvTable {
  const lines = linesOf(text)
  const delimiter = delimiterOf(lines.find((line) => line.trim() !== '') ?? '')
  const table: CsvTable = { records: [], bad: [] }
  let together = TOGETHER
  for (let at = 0; at < lines.length && table.bad.length < BAD_MOST;) {
    if (table.records.length >= RECORDS_MOST) {
      table.bad.push({ line: at + 1, fault: 'too-many' })
      break
    }
    const { records, next, isOpen } = recordsFrom(lines, at, together)
    const rows = parseAll(records, delimiter)
    if (!rows && records.length > 1) {
      // One of them is wrong: fewer at a time show which.
      together = Math.floor(records.length / 2)
      continue
    }
    if (rows) {
      for (const [nth, { line }] of records.entries()) table.records.push({ line, fields: rows[nth]! })
      together = Math.min(TOGETHER, together * 2)
    }
    const open = isOpen ? next + 1 : undefined
    const wrong = rows ? open : records[0]!.line
    if (wrong !== undefined) table.bad.push({ line: wrong, fault: 'quotation' })
    at = wrong ?? next
  }
  return table
}

interface RecordLines {
  /** From 1. */
  line: number
  text: string
}

/** Records that follow each other, and where they end; `isOpen`: before one whose quotation marks do not come out even. */
function recordsFrom(
  lines: readonly string[],
  from: number,
  most: number,
): { records: RecordLines[]; next: number; isOpen: boolean } {
  const records: RecordLines[] = []
  let next = from
  while (next < lines.length && records.length < most) {
    const length = lines[next]!.trim() === '' ? 0 : recordLength(lines, next)
    if (length === undefined) return { records, next, isOpen: true }
    if (length > 0) records.push({ line: next + 1, text: lines.slice(next, next + length).join('\n') })
    next += Math.max(1, length)
  }
  return { records, next, isOpen: false }
}

/** How many lines a record takes, by its quotation marks; undefined when they do not come out even. */
function recordLength(lines: readonly string[], from: number): number | undefined {
  let marks = 0
  for (let length = 1; length <= LONGEST_RECORD && from + length <= lines.length; length++) {
    marks += lines[from + length - 1]!.split('"').length - 1
    if (marks % 2 === 0) return length
  }
  return undefined
}

/** The fields of each record; undefined when one of them is wrong. */
function parseAll(records: readonly RecordLines[], delimiter: string): string[][] | undefined {
  if (records.length === 0) return []
  const text = records.map((record) => record.text).join('\n')
  try {
    const rows: string[][] = parse(text, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      trim: true,
    })
    if (records.length === 1) return rows.slice(0, 1)
    return rows.length === records.length ? rows : undefined
  } catch (error) {
    if (error instanceof CsvError) return undefined
    throw error
  }
}

/** Spreadsheets part columns by what their country's numbers leave free. */
function delimiterOf(header: string): string {
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: header.split(delimiter).length }))
  return counts.reduce((most, next) => (next.count > most.count ? next : most)).delimiter
}
