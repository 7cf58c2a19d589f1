import type { Document } from '../../shared/documents/document.ts'
import { profileId, profileKind, type ProfileBody } from '../../shared/people/profile-kind.ts'
import { createEntry, type EntryBody } from '../../shared/points/entry-kind.ts'
import { pointsForPurchase, purchaseRule } from '../../shared/points/purchase-rule.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Authority } from '../sync/authority.ts'
import type { BadRecord } from './bad-record.ts'
import { dayStart, readPurchaseLines, type Purchase } from './purchase-lines.ts'

/** Documents in one commit. */
const BATCH = 500

export interface PurchasesReport {
  /** Customers and purchases in the file, whether they were new or not. */
  customers: number
  purchases: number
  /** Points of all purchases in the file. */
  points: number
  /** Documents that were not there before. */
  added: number
  /** Lines that could not be read and were left out. */
  bad: BadRecord[]
}

/**
 * Makes of a purchase history one member for each customer, without an account, and one entry for each purchase. What
 * is there already stays as it is, so that the file can be read again. A file without a good line is refused and, with
 * `strict`, one with a bad line, before anything is written. Rejects with `StoreUnavailable`; repeating goes on from
 * there.
 */
export async function importPurchases(
  authority: Pick<Authority, 'read' | 'record'>,
  text: string,
  { strict }: { strict: boolean },
  onProgress: (done: number, total: number) => void,
): Promise<Result<PurchasesReport, BadRecord[]>> {
  const { purchases, bad } = readPurchaseLines(text)
  if (bad.length > 0 && (strict || purchases.length === 0)) return err(bad)

  const members = customersOf(purchases)
  const documents = [...members, ...purchases.map(entryOf)]
  let added = 0
  for (let done = 0; done < documents.length; done += BATCH) {
    onProgress(done, documents.length)
    const batch = documents.slice(done, done + BATCH)
    const known = await authority.read(batch.map(({ id }) => id))
    const missing = batch.filter(({ id }) => !known.has(id))
    await authority.record(missing)
    added += missing.length
  }
  onProgress(documents.length, documents.length)

  const points = purchases.reduce((sum, { hundredths }) => sum + pointsForPurchase(hundredths), 0)
  return ok({ customers: members.length, purchases: purchases.length, points, added, bad })
}

function memberOf(customer: string): string {
  return `customer-${customer}`
}

/** Each customer once, from the day of the first purchase on. */
function customersOf(purchases: readonly Purchase[]): Document<ProfileBody>[] {
  const since = new Map<string, number>()
  for (const { customer, day } of purchases) {
    since.set(customer, Math.min(since.get(customer) ?? Infinity, dayStart(day)!))
  }
  return [...since].map(([customer, sort]) => ({
    id: profileId(memberOf(customer)),
    kind: profileKind.kind,
    parent: '',
    owner: memberOf(customer),
    sort,
    occurredAt: sort,
    body: { v: 1, name: `Customer ${customer}`, about: '' },
  }))
}

function entryOf({ customer, day, quantity, hundredths, occurrence }: Purchase): Document<EntryBody> {
  const boughtAt = dayStart(day)!
  return createEntry({
    key: [purchaseRule.name, customer, `${day}-${quantity}-${hundredths}-${occurrence}`],
    member: memberOf(customer),
    points: pointsForPurchase(hundredths),
    memo: 'earn',
    rule: purchaseRule.name,
    ruleVersion: purchaseRule.version,
    cause: '',
    postedAt: boughtAt,
    occurredAt: boughtAt,
  })
}
