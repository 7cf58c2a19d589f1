import { defineDerivation, type Derivation } from '../documents/derivation.ts'
import { keyOf, type Document } from '../documents/document.ts'
import type { Facts } from '../documents/facts.ts'
import type { CorrectionBody } from '../fairs/correction-kind.ts'
import { admits, type ScanBody } from '../fairs/scan-kind.ts'
import { availablePoints, balances, pointsTakenBack } from './balances-projection.ts'
import { checkInEntryId } from './check-in-entries.ts'
import { earningRules } from './earning-rules.ts'
import { createEntry, entryId, issuedBy, type EntryBody } from './entry-kind.ts'

const takenBackKey = (scan: string): string[] => ['taken-back', keyOf(scan)]
const givenAgainKey = (scan: string): string[] => ['given-again', keyOf(scan)]

/**
 * The points for a check-in go with it: back when its scan was taken back and no other says that the guest came in, and
 * to the guest again when one does later. What was spent meanwhile stays spent: nobody owes points.
 *
 * `isIn` says whether a member has come in at an event by a scan that counts.
 */
export function createTakingBack(isIn: (facts: Facts, event: string, member: string) => boolean): Derivation {
  return defineDerivation({
    name: 'taking-back',
    kinds: ['scan', 'correction'],
    needs({ kind, parent, owner, body }) {
      const paid = checkInEntryId(parent, owner)
      return kind === 'scan' ? [paid] : [paid, entryId(...takenBackKey((body as CorrectionBody).scan))]
    },
    derive({ document, previous }, facts) {
      const { id, kind, parent, owner, occurredAt, receivedAt } = document
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
        if (takenBack === 0 || !admits((document as Document<ScanBody>).body)) return []
        return [
          createEntry({ ...posting, key: givenAgainKey(id), rule: 'check-in-again', points: takenBack }),
        ]
      }
      const key = takenBackKey((document as Document<CorrectionBody>).body.scan)
      const left = Math.min(issuedBy(paid) - takenBack, availablePoints(facts.of(balances), owner))
      if (left <= 0 || isIn(facts, parent, owner) || facts.get(entryId(...key))) return []
      return [createEntry({ ...posting, key, rule: 'check-in-undone', points: 0 - left })]
    },
  })
}
