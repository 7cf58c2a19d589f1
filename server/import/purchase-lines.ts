/** Why a line cannot be read: too few or too many columns, or the column that makes no sense. */
export type LineProblem = 'columns' | 'customer' | 'date' | 'quantity' | 'amount'

export interface BadLine {
  /** Counted from 1. */
  line: number
  problem: LineProblem
}

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
  bad: BadLine[]
}

/**
 * Reads a purchase history in the form of the CDNOW sample: one purchase a line, with the customer's number in the
 * master list, the number in the sample, the day, the number of pieces and the amount, parted by white space.
 */
export function readPurchaseLines(text: string): PurchaseLines {
  const purchases: Purchase[] = []
  const bad: BadLine[] = []
  const seen = new Map<string, number>()
  for (const [at, line] of text.split(/\r\n|\r|\n/).entries()) {
    const columns = line.replace('\uFEFF', '').trim().split(/\s+/)
    if (columns.length === 1 && columns[0] === '') continue
    const purchase = readColumns(columns)
    if (typeof purchase === 'string') {
      bad.push({ line: at + 1, problem: purchase })
      continue
    }
    const said = Object.values(purchase).join(' ')
    const occurrence = (seen.get(said) ?? 0) + 1
    seen.set(said, occurrence)
    purchases.push({ ...purchase, occurrence })
  }
  return { purchases, bad }
}

function readColumns(columns: readonly string[]): Omit<Purchase, 'occurrence'> | LineProblem {
  const [customer = '', inSample = '', day = '', quantity = '', amount = ''] = columns
  if (columns.length !== 5) return 'columns'
  if (!/^\d{1,10}$/.test(customer) || !/^\d{1,10}$/.test(inSample)) return 'customer'
  if (dayStart(day) === undefined) return 'date'
  if (!/^0*[1-9]\d{0,3}$/.test(quantity)) return 'quantity'
  const [, whole, cents = ''] = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(amount) ?? []
  if (whole === undefined) return 'amount'
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
