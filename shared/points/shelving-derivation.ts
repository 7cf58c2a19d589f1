import { defineDerivation } from '../documents/derivation.ts'
import type { Document } from '../documents/document.ts'
import type { AllotmentBody } from './allotment-kind.ts'
import { shelfId, shelfKind, type ShelfBody } from './shelf-kind.ts'
import { leftOf, stock } from './stock-projection.ts'

function rewardOf({ id, kind, parent, body }: Document): string {
  switch (kind) {
    case 'reward':
      return id
    case 'allotment':
      return (body as AllotmentBody).reward
    default:
      return parent
  }
}

/** Tells everybody how many pieces of a reward are left, whenever that changes. */
export const shelving = defineDerivation({
  name: 'shelving',
  kinds: ['reward', 'redemption', 'allotment'],
  needs: (document) => [shelfId(rewardOf(document))],
  derive({ document }, facts) {
    const reward = rewardOf(document)
    const shelf: Document<ShelfBody> = {
      id: shelfId(reward),
      kind: shelfKind.kind,
      parent: reward,
      owner: '',
      sort: 0,
      occurredAt: document.receivedAt,
      body: { v: 1, left: leftOf(facts.of(stock), reward) },
    }
    return [shelf]
  },
})
