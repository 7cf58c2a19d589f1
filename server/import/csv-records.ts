import { CsvError } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import { linesOf, type BadRecord } from './bad-record.ts'

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
  bad: BadRecord[]
}

/**
 * Splits a table into records. A record with its quotation marks wrong costs itself and no other: the next one is
 * looked for on the next line.
 */
export function readCsv(text: string): CsvTable {
  const lines = linesOf(text)
  const delimiter = delimiterOf(lines.find((line) => line.trim() !== '') ?? '')
  const table: CsvTable = { records: [], bad: [] }
  for (let at = 0; at < lines.length;) {
    const line = at + 1
    if (lines[at]!.trim() === '') {
      at++
      continue
    }
    const length = recordLength(lines, at) ?? 0
    const fields = length > 0 && parseRecord(lines.slice(at, at + length).join('\n'), delimiter)
    if (fields) table.records.push({ line, fields })
    else table.bad.push({ line, reason: 'a quotation mark is missing or stands where it may not' })
    at += fields ? length : 1
  }
  return table
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

function parseRecord(text: string, delimiter: string): string[] | undefined {
  try {
    return parse(text, { delimiter, relax_column_count: true, trim: true })[0]
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
