import type { BriefBody } from '../cocreation/brief-kind.ts'
import { defineDerivation } from '../documents/derivation.ts'
import { keyOf, type Document } from '../documents/document.ts'
import type { Facts } from '../documents/facts.ts'
import { admits, type ScanBody } from '../fairs/scan-kind.ts'
import type { ThreadBody } from '../groups/thread-kind.ts'
import { balances, timesPaid } from './balances-projection.ts'
import { earningRules, pointsFor, type EarningRuleName } from './earning-rules.ts'
import { createEntry } from './entry-kind.ts'
import { utcDay } from './utc-day.ts'

interface Claim {
  rule: EarningRuleName
  /** The parts of the entry's key: the same for all that must be paid once together. */
  key: string[]
}

/** What a document may earn its owner something for. */
function claimOf({ id, kind, parent, owner }: Document): Claim | undefined {
  switch (kind) {
    // One check-in at each fair: a second phone's scan of the same guest is the same one.
    case 'scan':
      return { rule: 'check-in', key: ['check-in', keyOf(parent), owner] }
    case 'ballot':
      return { rule: 'vote', key: ['ballot', keyOf(id)] }
    case 'thread':
      return { rule: 'thread', key: ['thread', keyOf(id)] }
    default:
      return undefined
  }
}

/** Whether the document says that something was done, and not only that something was tried, edited or copied in. */
function isEarned(document: Document, facts: Facts): boolean {
  switch (document.kind) {
    case 'scan':
      return admits((document as Document<ScanBody>).body)
    // Ballots of a vote that was over before it came here were cast for no points of ours.
    case 'ballot':
      return (facts.get(document.parent) as Document<BriefBody> | undefined)?.body.state === 'voting'
    default:
      return (document as Document<ThreadBody>).body.state === 'live'
  }
}

/** Points for a check-in, a vote, a thread: once for each cause, and no more often in a day than the rule pays. */
export const earning = defineDerivation({
  name: 'earning',
  kinds: ['scan', 'ballot', 'thread'],
  needs: ({ kind, parent }) => (kind === 'ballot' ? [parent] : []),
  derive({ document, previous }, facts) {
    const claim = claimOf(document)
    if (!claim || previous || document.owner === '' || !isEarned(document, facts)) return []

    const rule = earningRules[claim.rule]
    const day = utcDay(document.receivedAt)
    const points = pointsFor(rule, timesPaid(facts.of(balances), document.owner, claim.rule, day))
    if (points === 0) return []
    return [
      createEntry({
        key: claim.key,
        member: document.owner,
        points,
        memo: 'earn',
        rule: claim.rule,
        ruleVersion: rule.version,
        cause: document.id,
        postedAt: document.receivedAt,
        occurredAt: document.occurredAt,
      }),
    ]
  },
})
