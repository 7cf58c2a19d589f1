import type { Document } from '../documents/document.ts'
import { defineProjection } from '../documents/projection.ts'
import type { SaleBody } from './sale-kind.ts'

export interface Receipts {
  /** Who bought, by the hash of the code on the receipt. */
  buyers: Record<string, string>
  /** Who gave back what they had bought. */
  takenBack: Record<string, true>
}

/** Whose receipts are out. */
export const receipts = defineProjection<Receipts>({
  name: 'receipts',
  kinds: ['sale', 'refund'],
  zero: () => ({ buyers: {}, takenBack: {} }),
  apply({ buyers, takenBack }, { kind, owner, body }) {
    if (kind === 'refund') takenBack[owner] = true
    // Whose it was first: nobody takes it over by selling under it again.
    else buyers[(body as Document<SaleBody>['body']).receipt] ??= owner
  },
})

/** The member whom a receipt makes its holder; undefined for one that nobody was given, or that was taken back. */
export function buyerOf({ buyers, takenBack }: Receipts, hash: string): string | undefined {
  const buyer = buyers[hash]
  return buyer === undefined || takenBack[buyer] ? undefined : buyer
}
