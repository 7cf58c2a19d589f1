import { linesOf, type BadRecord } from './bad-record.ts'

export interface Purchase {
  /** The customer's number in the master list. */
  customer: string
  /** As written: YYYYMMDD. */
  day: string
  quantity: number
  /** In hundredths of the currency. */
  hundredths: number
  /** 1 for the first of several lines that say the same, 2 for the second. */
  occurrence: number
}

export interface PurchaseLines {
  purchases: Purchase[]
  bad: BadRecord[]
}

/**
 * Reads a purchase history in the form of the CDNOW sample: one purchase a line, with the customer's number in the
 * master list, the number in the sample, the day, the number of pieces and the amount, parted by white space.
 */
export function readPurchaseLines(text: string): PurchaseLines {
  const purchases: Purchase[] = []
  const bad: BadRecord[] = []
  const seen = new Map<string, number>()
  for (const [at, line] of linesOf(text).entries()) {
    const columns = line.trim().split(/\s+/)
    if (columns.length === 1 && columns[0] === '') continue
    const purchase = readColumns(columns)
    if (typeof purchase === 'string') {
      bad.push({ line: at + 1, reason: purchase })
      continue
    }
    const said = Object.values(purchase).join(' ')
    const occurrence = (seen.get(said) ?? 0) + 1
    seen.set(said, occurrence)
    purchases.push({ ...purchase, occurrence })
  }
  return { purchases, bad }
}

/** The purchase, or why there is none to read. */
function readColumns(columns: readonly string[]): Omit<Purchase, 'occurrence'> | string {
  const [customer = '', inSample = '', day = '', quantity = '', amount = ''] = columns
  if (columns.length !== 5) return `${columns.length} columns instead of 5`
  if (!/^\d{1,10}$/.test(customer)) return `“${customer}” is no customer's number`
  if (!/^\d{1,10}$/.test(inSample)) return `“${inSample}” is no customer's number`
  if (dayStart(day) === undefined) return `“${day}” is no day`
  if (!/^0*[1-9]\d{0,3}$/.test(quantity)) return `“${quantity}” is no number of pieces`
  const [, whole, cents = ''] = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(amount) ?? []
  if (whole === undefined) return `“${amount}” is no amount`
  return {
    customer,
    day,
    quantity: Number(quantity),
    hundredths: Number(whole) * 100 + Number(cents.padEnd(2, '0')),
  }
}

/** When a day written as YYYYMMDD begins, by UTC in ms; undefined when there is no such day. */
export function dayStart(day: string): number | undefined {
  const [, year, month, date] = /^(\d{4})(\d{2})(\d{2})$/.exec(day) ?? []
  const time = Date.UTC(Number(year), Number(month) - 1, Number(date))
  const isDay = time >= 0 && new Date(time).toISOString().slice(0, 10) === `${year}-${month}-${date}`
  return isDay ? time : undefined
}
