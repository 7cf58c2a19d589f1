import { defineDerivation } from '../documents/derivation.ts'
import { keyOf, type Committed, type Document } from '../documents/document.ts'
import { createEntry, entryId, type EntryBody, type Movement } from './entry-kind.ts'
import type { RedemptionBody } from './redemption-kind.ts'
import { REDEMPTION_RULES_VERSION } from './redemption-rules.ts'

type Step = Exclude<Movement, 'earn'>

function holdOf(redemption: string): string {
  return entryId('redemption', keyOf(redemption), 'hold')
}

function post({ id, owner, occurredAt, receivedAt, body }: Committed, step: Step): Document<EntryBody> {
  return createEntry({
    key: ['redemption', keyOf(id), step],
    member: owner,
    points: (body as RedemptionBody).cost,
    memo: step,
    rule: 'redemption',
    ruleVersion: REDEMPTION_RULES_VERSION,
    cause: id,
    postedAt: receivedAt,
    occurredAt,
  })
}

/**
 * The entries behind a redemption: a hold that ends exactly once, by a spend or by a release. (TigerBeetle: a pending
 * transfer is posted or voided once.) A hold that a crash cut off is written with the spend that follows from it.
 */
export const holding = defineDerivation({
  name: 'holding',
  kinds: ['redemption'],
  needs: ({ id }) => [holdOf(id)],
  derive({ document }, facts) {
    switch ((document.body as RedemptionBody).state) {
      case 'requested':
        return []
      case 'held':
        return [post(document, 'hold')]
      case 'handed-over':
        return [post(document, 'hold'), post(document, 'spend')]
      case 'refused':
      case 'cancelled':
        // Refused at once, or given up before it arrived: then nothing was ever set aside.
        return facts.get(holdOf(document.id)) ? [post(document, 'release')] : []
    }
  },
})
