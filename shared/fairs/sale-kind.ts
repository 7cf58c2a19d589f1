import * as v from 'valibot'
import { documentId, keyOf } from '../documents/document.ts'
import { isIdOfKind, key } from '../documents/key.ts'
import { defineKind } from '../documents/kind.ts'
import { placeInTime } from '../documents/place-in-time.ts'
import { refuse } from '../documents/refusal.ts'
import { ok } from '../result.ts'
import { delegationId } from './delegation-kind.ts'
import { heardAt } from './scan-kind.ts'
import { saleOf } from './sold-member.ts'
import { TICKET_NAME_LENGTH } from './ticket-kind.ts'
import { TICKET_TYPE_LENGTH } from './ticket-types.ts'

/** What a till can hold, in the smallest coin. */
export const PRICE_MOST = 1_000_000_000
export const CURRENCY_LENGTH = 8

const saleBody = v.looseObject({
  v: v.literal(1),
  /** As on the list at the gate. */
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(TICKET_NAME_LENGTH)),
  /** The key of the event's type of ticket, '' where it has none. */
  type: v.pipe(v.string(), v.maxLength(TICKET_TYPE_LENGTH)),
  /** Cash that was taken, in hundredths of what `currency` names, as whoever sold it wrote: noted, never reckoned with. */
  price: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(PRICE_MOST)),
  currency: v.pipe(v.string(), v.trim(), v.maxLength(CURRENCY_LENGTH)),
  /** The SHA-256 of the code on the receipt, in hex: whoever has the code is the buyer. */
  receipt: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  /** As in a scan: how old what the till knew was. */
  heardAt,
  by: key,
  device: v.pipe(v.string(), v.maxLength(64)),
})
export type SaleBody = v.InferOutput<typeof saleBody>

/** `sale:<event key>:<seller>-<number>`, after the member to whom it was sold (`soldMember`). */
export function saleId(event: string, member: string): string {
  const { seller, number } = saleOf(member) ?? { seller: '', number: 0 }
  return documentId('sale', keyOf(event), `${seller}-${number}`)
}

/**
 * A ticket was sold at the fair, to somebody who is a member by that. Hangs from the event, owned by the new member. The
 * money was taken: it counts whatever became of the device since, and however full the fair is. That nobody sells more
 * than they may, and only what is theirs, the delegation says.
 */
export const saleKind = defineKind<SaleBody>({
  kind: 'sale',
  form: 'fact',
  body: saleBody,
  needs: ({ parent, owner }) => [parent, ...delegationOf(parent, owner)],
  decide({ document, author, now }, facts) {
    const { id, parent, owner, body } = document
    const sold = saleOf(owner)
    if (!isIdOfKind('event', parent)) return refuse('malformed', 'parent')
    if (!sold || id !== saleId(parent, owner)) return refuse('malformed', 'id')
    if (body.by !== author.member) return refuse('not-yours')
    const delegation = facts.get(delegationId(parent, sold.seller))
    if (!delegation && facts.authority) return refuse('forbidden', 'delegation')
    if (delegation && delegation.owner !== author.member) return refuse('forbidden', 'delegation')
    return ok(placeInTime(document, now))
  },
})

function delegationOf(event: string, member: string): string[] {
  const sold = saleOf(member)
  return sold ? [delegationId(event, sold.seller)] : []
}
