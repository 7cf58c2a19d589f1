import * as v from 'valibot'
import { documentId, keyOf, type Document } from '../documents/document.ts'
import { isIdOfKind, key } from '../documents/key.ts'
import { defineKind, type Author } from '../documents/kind.ts'
import { placeInTime } from '../documents/place-in-time.ts'
import { refuse } from '../documents/refusal.ts'
import { ok } from '../result.ts'
import { UNDO_WITHIN } from './correction-kind.ts'
import { saleId, type SaleBody } from './sale-kind.ts'
import { saleOf } from './sold-member.ts'

const refundBody = v.looseObject({
  v: v.literal(1),
  by: key,
  device: v.pipe(v.string(), v.maxLength(64)),
})
export type RefundBody = v.InferOutput<typeof refundBody>

/** `refund:<event key>:<seller>-<number>`: one a sale, after the member to whom it was sold. */
export function refundId(event: string, member: string): string {
  return documentId('refund', keyOf(event), keyOf(saleId(event, member)).split(':')[1]!)
}

/** Whether who sold a ticket, with the device that sold it, may still take it back at `at` (ms). */
export function isWithinRefund(
  { sort, body }: Pick<Document<SaleBody>, 'sort' | 'body'>,
  { member, device }: Author,
  at: number,
): boolean {
  return body.by === member && body.device === device && sort <= at && at - sort <= UNDO_WITHIN
}

/**
 * A sale that was none after all: the money went back, and the ticket with it. Hangs from the event, owned by the member to
 * whom it was sold. Later than a minute, whoever runs the fair cancels the ticket as any other.
 */
export const refundKind = defineKind<RefundBody>({
  kind: 'refund',
  form: 'fact',
  body: refundBody,
  needs: ({ parent, owner }) => [saleId(parent, owner)],
  decide({ document, author, now }, facts) {
    const { id, parent, owner, body } = document
    if (!isIdOfKind('event', parent)) return refuse('malformed', 'parent')
    if (!saleOf(owner) || id !== refundId(parent, owner)) return refuse('malformed', 'id')
    if (body.by !== author.member || body.device !== author.device) return refuse('not-yours')
    const placed = placeInTime(document, now)
    const sale = facts.get(saleId(parent, owner)) as Document<SaleBody> | undefined
    if (!sale) return facts.authority ? refuse('not-found', 'sale') : ok(placed)
    return isWithinRefund(sale, author, placed.sort) ? ok(placed) : refuse('wrong-state', 'too-late')
  },
})
