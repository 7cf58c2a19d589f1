import { dequal } from 'dequal'
import { isTooNew, raised, raisedBody, sameWords } from '../../shared/document-version.ts'
import type { Body, Document } from '../../shared/documents/document.ts'
import { mergeBodies } from '../../shared/documents/merge.ts'
import { isBy } from '../../shared/documents/authorship.ts'
import type { Refusal } from '../../shared/documents/refusal.ts'
import { kindOf } from '../../shared/kinds.ts'
import type { PushResult } from '../../shared/sync/protocol.ts'
import type { SentLedger, Taken } from './sent-ledger.ts'
import { goneVersion, toStored, type Base, type StoredDocument, type Version } from './stored-document.ts'

/** A version that waits, and the authority's version that it was made from, as far as the device knows. */
export interface Outgoing {
  mine: Version
  base: Base | undefined
  /** The version that RxDB believes to stand, if it ever heard of one. */
  assumed: Version | undefined
}

/** What is too old for a version to get further: nothing is wrong with it, and an update of that one helps. */
export type Behind = 'server' | 'app'

/** What becomes of one version that was sent. */
export interface Verdict {
  /** The version that stands at the authority. */
  theirs: Version
  /** What the device shall hold instead of what was sent. */
  resolution: Version
  refusal?: Refusal
  /** What was sent, if it came through: an edit that was begun meanwhile is made from this. */
  taken?: Taken
  /** The authority has lost what it had confirmed. */
  beganAnew?: boolean
}

export function judge(
  { mine, base }: Outgoing,
  result: PushResult,
  { ledger, member }: { ledger: SentLedger; member: string },
): Verdict | { behind: Behind } {
  const from = mine.base?.stamp ?? 0
  switch (result.outcome) {
    case 'accepted': {
      const { base: _base, ...rest } = mine
      const version = { ...rest, stamp: result.stamp, receivedAt: result.receivedAt }
      const { stamp, body, occurredAt } = version
      const taken = { base: { stamp, body, occurredAt }, from }
      return { theirs: version, resolution: version, taken }
    }
    case 'altered': {
      const theirs = versionOf(result.document)
      // In its own words it does not stand anywhere.
      const { body, occurredAt } = mine
      return { theirs, resolution: theirs, taken: { base: { stamp: 0, body, occurredAt }, from } }
    }
    case 'stands': {
      const theirs = goneVersion(mine.id)
      return { theirs, resolution: theirs }
    }
    case 'refused': {
      if (isOfOlderServer(result.refusal)) return { behind: 'server' }
      const theirs = result.document ? versionOf(result.document) : goneVersion(mine.id)
      return { theirs, resolution: theirs, refusal: result.refusal }
    }
    case 'conflict': {
      const theirs = versionOf(result.document)
      if (isTooNew(theirs) || isTooNew(mine)) return { behind: 'app' }
      // Theirs may be ours: sent before, and the answer was lost.
      // Stamps only grow, and what is written on top of something is later than that: it has gone back behind what the
      // member edited. Then all of theirs is theirs to say again; of what others wrote, where nothing newer stands.
      const isOlder = base?.occurredAt !== undefined && theirs.occurredAt < base.occurredAt
      const beganAnew = isOlder || (base !== undefined && theirs.stamp < base.stamp)
      const saysAllAgain = isOlder || (beganAnew && isBy(theirs, member))
      const common = ledger.recognise(theirs) ?? (saysAllAgain ? theirs : base)
      const [ours, standing] = [raised(mine), raised(theirs)]
      const { merged, overlapping } = mergeBodies(
        ancestor(common, mine, standing.body),
        ours.body,
        standing.body,
        kindOf(theirs.kind)?.joins,
      )
      const joined = {
        ...theirs,
        body: merged,
        // It holds both, and must not look older than one of them to who compares it with that one.
        occurredAt: Math.max(mine.occurredAt, theirs.occurredAt),
        stamp: 0,
        receivedAt: 0,
        base: { stamp: theirs.stamp, body: standing.body, occurredAt: theirs.occurredAt },
      }
      return {
        theirs,
        resolution: sameWords(joined, theirs) ? theirs : joined,
        beganAnew,
        ...(overlapping.length > 0 ? { refusal: { code: 'conflict', detail: overlapping.join(', ') } } : {}),
      }
    }
  }
}

/** What both sides go back to, field by field. Where theirs says what the editor saw, that is where the edit began. */
function ancestor(
  base: Pick<Base, 'body' | 'seen'> | undefined,
  { kind, body: mine }: StoredDocument,
  theirs: Body,
): Body {
  // What raising adds, nobody has written: raised from mine's own version, both sides have it from here.
  const body = raisedBody(kind, base?.body ?? { v: mine.v })
  if (!base?.seen) return body
  const seen = raisedBody(kind, base.seen)
  const agreed = Object.keys({ ...body, ...theirs }).filter((field) => dequal(theirs[field], seen[field]))
  return { ...body, ...Object.fromEntries(agreed.map((field) => [field, seen[field]])) }
}

/** Whether the server says no more than that it is older than the app in which this was written. */
function isOfOlderServer({ code, detail }: Refusal): boolean {
  // Before servers had a word for it, they called every version but their own malformed.
  return code === 'too-new' || code === 'unknown-kind' || (code === 'malformed' && detail === 'body.v')
}

function versionOf(document: Document): Version {
  return { ...toStored(document), _deleted: false }
}
