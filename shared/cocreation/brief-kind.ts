import { dequal } from 'dequal'
import * as v from 'valibot'
import { documentId, type Document } from '../documents/document.ts'
import type { Facts } from '../documents/facts.ts'
import { isIdOfKind } from '../documents/key.ts'
import { defineKind, type Intent } from '../documents/kind.ts'
import { placeInTime } from '../documents/place-in-time.ts'
import { refuse, type Refusal } from '../documents/refusal.ts'
import { ok, type Result } from '../result.ts'
import { contests, liveDesigns } from './contests-projection.ts'
import { voters } from './taking-part.ts'

export const BRIEF_TITLE_LENGTH = 80
export const BRIEF_STORY_LENGTH = 4_000
export const GRACE_HOURS = 72
/** A vote needs a choice. */
export const DESIGNS_TO_VOTE_ON = 2
/** Designs come in; members vote on them; the result is out. */
export const briefStates = ['gathering', 'voting', 'closed'] as const
/** How members vote here; votes that were held elsewhere may also have been by score. */
export const briefMethods = ['approval', 'ranked'] as const
const HOUR = 3_600_000

const briefBody = v.looseObject({
  v: v.literal(1),
  title: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(BRIEF_TITLE_LENGTH)),
  story: v.pipe(v.string(), v.maxLength(BRIEF_STORY_LENGTH)),
  group: voters,
  method: v.picklist([...briefMethods, 'score']),
  state: v.picklist(briefStates),
  /** ms; 0 for a vote that ends when its keeper says so. */
  closesAt: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** How long after the close a ballot that was cast offline before it may still arrive. */
  graceHours: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(GRACE_HOURS)),
  /** The file that an imported vote came from. */
  source: v.optional(v.pipe(v.string(), v.maxLength(200))),
})
export type BriefBody = v.InferOutput<typeof briefBody>

export function briefId(key: string): string {
  return documentId('brief', key)
}

/** When the last ballot may arrive and the result comes out (ms); undefined while nobody has set an end. */
export function sealedUntil({ closesAt, graceHours }: Pick<BriefBody, 'closesAt' | 'graceHours'>) {
  return closesAt === 0 ? undefined : closesAt + graceHours * HOUR
}

/** A call for designs and the vote on them: `brief:<key>`, owned by its keeper, read by those who vote. */
export const briefKind = defineKind<BriefBody>({
  kind: 'brief',
  form: 'card',
  body: briefBody,
  decide(intent, facts) {
    const { document, current } = intent
    if (document.parent !== document.body.group) return refuse('malformed', 'parent')
    if (!current) return decideNew(intent)
    return decideEdit({ ...intent, document: { ...document, sort: current.sort }, current }, facts)
  },
})

function decideNew({ document, now }: Intent<BriefBody>): Result<Document<BriefBody>, Refusal> {
  const { body } = document
  if (!isIdOfKind('brief', document.id)) return refuse('malformed', 'id')
  if (body.method === 'score') return refuse('malformed', 'method')
  if (body.source !== undefined) return refuse('malformed', 'source')
  if (body.state !== 'gathering') return refuse('wrong-state', 'state')
  return ok(placeInTime(document, now))
}

type Edit = Intent<BriefBody> & { current: Document<BriefBody> }

function decideEdit(edit: Edit, facts: Facts): Result<Document<BriefBody>, Refusal> {
  const { document, current } = edit
  if (document.body.source !== current.body.source) return refuse('immutable', 'source')
  if (document.body.method === 'score' && current.body.method !== 'score')
    return refuse('malformed', 'method')
  switch (current.body.state) {
    case 'gathering':
      return decideWhileGathering(edit, facts)
    case 'voting':
      return decideWhileVoting(edit)
    case 'closed':
      return refuse('frozen')
  }
}

function decideWhileGathering({ document, now }: Edit, facts: Facts): Result<Document<BriefBody>, Refusal> {
  const { state, closesAt } = document.body
  if (state === 'gathering') return ok(document)
  if (state === 'closed') return refuse('wrong-state', 'state')
  if (closesAt !== 0 && closesAt <= now) return refuse('wrong-state', 'closesAt')
  // A device may not have every design yet.
  if (facts.authority && liveDesigns(facts.of(contests), document.id).length < DESIGNS_TO_VOTE_ON)
    return refuse('wrong-state', 'designs')
  return ok(document)
}

/** Once members vote, the question and its rules stand. The end may be set or come sooner, and never move away. */
function decideWhileVoting({ document, current, now }: Edit): Result<Document<BriefBody>, Refusal> {
  const { state, closesAt } = document.body
  if (state === 'gathering') return refuse('wrong-state', 'state')
  if (!dequal({ ...document.body, state, closesAt }, { ...current.body, state, closesAt }))
    return refuse('frozen')

  const ending = current.body.closesAt
  const ended = ending !== 0 && ending <= now
  if (state === 'closed')
    return ok({ ...document, body: endedBrief(current.body, ended ? ending : now, now) })
  if (closesAt === ending) return ok(document)
  if (ended || closesAt === 0 || (ending !== 0 && closesAt > ending)) return refuse('frozen', 'closesAt')
  return ok({ ...document, body: { ...document.body, closesAt: Math.max(closesAt, now) } })
}

/** A vote that ended at `end`: closed, or still sealed when ballots cast offline may yet arrive. */
function endedBrief(body: BriefBody, end: number, now: number): BriefBody {
  const ended: BriefBody = { ...body, closesAt: end }
  return { ...ended, state: now >= end + body.graceHours * HOUR ? 'closed' : 'voting' }
}
