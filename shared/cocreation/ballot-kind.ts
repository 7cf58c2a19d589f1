import * as v from 'valibot'
import { documentId, keyOf, type Document } from '../documents/document.ts'
import { defineKind } from '../documents/kind.ts'
import { placeInTime } from '../documents/place-in-time.ts'
import { refuse } from '../documents/refusal.ts'
import { ok } from '../result.ts'
import { sealedUntil, type BriefBody } from './brief-kind.ts'
import { choiceFields, fitsMethod, namedDesigns } from './choice.ts'
import { contests, isDesignOf } from './contests-projection.ts'
import { voters } from './taking-part.ts'

const ballotBody = v.looseObject({ v: v.literal(1), group: voters, ...choiceFields })
export type BallotBody = v.InferOutput<typeof ballotBody>

/** `ballot:<brief key>:<member>`: a member has one ballot in a vote. */
export function ballotId(brief: string, member: string): string {
  return documentId('ballot', keyOf(brief), member)
}

/** A member's secret choice in a vote; hangs from the brief. May be changed until the close; the last one counts. */
export const ballotKind = defineKind<BallotBody>({
  kind: 'ballot',
  form: 'card',
  body: ballotBody,
  needs: ({ parent }) => [parent],
  decide({ document, author, now }, facts) {
    if (document.id !== ballotId(document.parent, author.member)) return refuse('malformed', 'id')

    const brief = facts.get(document.parent) as Document<BriefBody> | undefined
    if (!brief && !facts.authority) return ok(document)
    // A brief of other voters is none: whoever may not read it must not learn that it is there.
    if (brief?.body.group !== document.body.group) return refuse('not-found', 'brief')
    if (brief.body.state === 'gathering') return refuse('not-open-yet')
    if (brief.body.state === 'closed' || !isInTime(document.occurredAt, now, brief.body))
      return refuse('vote-closed')

    if (!fitsMethod(document.body, brief.body.method)) return refuse('wrong-choice', 'method')
    // A design withdrawn since the ballot was filled in offline is struck from the tally: no reason to lose the rest.
    const known = (design: string) => isDesignOf(facts.of(contests), document.parent, design)
    const unknown = facts.authority ? namedDesigns(document.body).find((design) => !known(design)) : undefined
    return unknown === undefined ? ok(placeInTime(document, now)) : refuse('wrong-choice', unknown)
  },
})

/** Arrived before the close; or cast before it, as the device says, and arrived within the grace. */
function isInTime(occurredAt: number, now: number, brief: BriefBody): boolean {
  const lastArrival = sealedUntil(brief)
  if (lastArrival === undefined || now <= brief.closesAt) return true
  return occurredAt <= brief.closesAt && now <= lastArrival
}
