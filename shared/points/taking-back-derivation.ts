import { defineDerivation, type Derivation } from '../documents/derivation.ts'
import { keyOf, type Document } from '../documents/document.ts'
import type { Facts } from '../documents/facts.ts'
import { admits, type ScanBody } from '../fairs/scan-kind.ts'
import { availablePoints, balances, pointsTakenBack } from './balances-projection.ts'
import { checkInEntryId } from './check-in-entries.ts'
import { earningRules } from './earning-rules.ts'
import { createEntry, issuedBy, type EntryBody } from './entry-kind.ts'

const takenBackKey = (correction: string): string[] => ['taken-back', keyOf(correction)]
const givenAgainKey = (scan: string): string[] => ['given-again', keyOf(scan)]

/** Who came in at an event, as its scans and corrections add up. */
export interface Presence {
  /** Whether a scan counts. */
  counts: (facts: Facts, event: string, scan: string) => boolean
  /** Whether a member has come in by a scan that counts. */
  isIn: (facts: Facts, event: string, member: string) => boolean
  /** The stamp of the newest correction of a member's scans. */
  correctedAt: (facts: Facts, event: string, member: string) => number | undefined
}

/**
 * The points for a check-in go with it: back when its scan was taken back and no other says that the guest came in, and
 * to the guest again when one does later. What was spent meanwhile stays spent, for nobody owes points: then the entry
 * says that nothing, or not all, went back.
 *
 * What follows must be the same once more has happened, for a start looks at everything again: a correction that a newer
 * one follows has said all that it had to say.
 */
export function createTakingBack({ counts, isIn, correctedAt }: Presence): Derivation {
  return defineDerivation({
    name: 'taking-back',
    kinds: ['scan', 'correction'],
    needs: ({ parent, owner }) => [checkInEntryId(parent, owner)],
    derive({ document, previous }, facts) {
      const { id, kind, parent, owner, stamp, occurredAt, receivedAt } = document
      const paid = facts.get(checkInEntryId(parent, owner)) as Document<EntryBody> | undefined
      if (previous || owner === '' || !paid) return []
      const takenBack = pointsTakenBack(facts.of(balances), paid.id)
      const posting = {
        member: owner,
        memo: 'earn',
        ruleVersion: earningRules['check-in'].version,
        cause: id,
        postedAt: receivedAt,
        occurredAt,
      } as const
      if (kind === 'scan') {
        if (takenBack === undefined || !admits((document as Document<ScanBody>).body)) return []
        if (!counts(facts, parent, id)) return []
        return [
          createEntry({ ...posting, key: givenAgainKey(id), rule: 'check-in-again', points: takenBack }),
        ]
      }
      if (takenBack !== undefined || isIn(facts, parent, owner)) return []
      if (correctedAt(facts, parent, owner) !== stamp) return []
      const key = takenBackKey(id)
      const points = 0 - Math.min(issuedBy(paid), availablePoints(facts.of(balances), owner))
      return [createEntry({ ...posting, key, rule: 'check-in-undone', points })]
    },
  })
}
