import { defineDerivation } from '../documents/derivation.ts'
import { keyOf } from '../documents/document.ts'
import { rallyId } from '../fairs/rally-kind.ts'
import { createEntry } from './entry-kind.ts'
import { fullBooks, stampBooks } from './stamp-books-projection.ts'

/** Raised whenever it changes what a full book pays; each entry names the version that it was paid by. */
export const RALLY_RULES_VERSION = 1

/**
 * Points for a full book of stamps: once for each member at each fair, whatever comes later. A rally that begins to pay, or
 * for fewer stamps, pays those whose book is full by then.
 */
export const rallying = defineDerivation({
  name: 'rallying',
  kinds: ['stamp', 'rally'],
  derive({ document }, facts) {
    const books = facts.of(stampBooks)
    const event = document.parent
    const points = books.rallies[event]?.points ?? 0
    if (points === 0) return []
    return fullBooks(books, event, document.kind === 'stamp' ? [document.owner] : undefined).map((member) =>
      createEntry({
        key: ['rally', keyOf(event), member],
        member,
        points,
        memo: 'earn',
        rule: 'rally',
        ruleVersion: RALLY_RULES_VERSION,
        cause: rallyId(event),
        postedAt: document.receivedAt,
        occurredAt: document.occurredAt,
      }),
    )
  },
})
