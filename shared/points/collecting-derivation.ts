import { defineDerivation } from '../documents/derivation.ts'
import type { Document } from '../documents/document.ts'
import type { PickupBody } from './pickup-kind.ts'
import type { RedemptionBody } from './redemption-kind.ts'

/** A voucher that was handed over at a fair is redeemed. One that has meanwhile come to another end stays as it is. */
export const collecting = defineDerivation({
  name: 'collecting',
  kinds: ['pickup'],
  needs: ({ body }) => [(body as PickupBody).redemption],
  derive({ document }, facts) {
    const { redemption: id, by } = document.body as PickupBody
    const redemption = facts.get(id) as Document<RedemptionBody> | undefined
    if (redemption?.body.state !== 'held') return []
    const { kind, parent, owner, sort, body } = redemption
    const handed = { ...body, state: 'handed-over' as const, by }
    return [{ id, kind, parent, owner, sort, occurredAt: document.occurredAt, body: handed }]
  },
})
