import { dequal } from 'dequal'
import * as v from 'valibot'
import type { Document } from '../documents/document.ts'
import { imageHash } from '../documents/image.ts'
import { idOfKind, key } from '../documents/key.ts'
import { defineKind, type Intent } from '../documents/kind.ts'
import { placeInTime } from '../documents/place-in-time.ts'
import { refuse, type Refusal } from '../documents/refusal.ts'
import { ok, type Result } from '../result.ts'
import type { BriefBody } from './brief-kind.ts'
import { DESIGNS_PER_BRIEF } from './choice.ts'
import { contests, designCount } from './contests-projection.ts'
import { designId, designKeyOf } from './design-id.ts'
import { voters } from './taking-part.ts'

export const DESIGN_TITLE_LENGTH = 80
export const DESIGN_STORY_LENGTH = 4_000
/** What the maker allows: everything with their name on it, or use by this community alone. */
export const designLicences = ['cc-by-4.0', 'community-only'] as const
/** In the vote; taken back by its maker; taken out of sight by a moderator. */
export const designStates = ['live', 'withdrawn', 'hidden'] as const

const designBody = v.looseObject({
  v: v.literal(1),
  group: voters,
  /** Empty only while a moderator hides the design. */
  title: v.pipe(v.string(), v.trim(), v.maxLength(DESIGN_TITLE_LENGTH)),
  story: v.pipe(v.string(), v.maxLength(DESIGN_STORY_LENGTH)),
  picture: v.optional(imageHash),
  /** What the maker agreed to; missing only on designs of a vote that was held elsewhere. */
  licence: v.optional(v.object({ text: v.picklist(designLicences), agreed: v.literal(true) })),
  state: v.picklist(designStates),
  /** Why a moderator hid it, and the ruling that did. */
  hidden: v.optional(v.object({ reason: v.pipe(v.string(), v.maxLength(500)), ruling: idOfKind('ruling') })),
})
export type DesignBody = v.InferOutput<typeof designBody>

/** A maker's answer to a brief; hangs from it, owned by the maker. */
export const designKind = defineKind<DesignBody>({
  kind: 'design',
  form: 'card',
  body: designBody,
  needs: ({ parent }) => [parent],
  decide(intent, facts) {
    const { document, current } = intent
    const designKey = designKeyOf(document.id)
    if (!v.is(key, designKey) || document.id !== designId(document.parent, designKey))
      return refuse('malformed', 'id')
    if (document.body.title === '') return refuse('malformed', 'title')
    if (!document.body.licence) return refuse('malformed', 'licence')

    const brief = facts.get(document.parent) as Document<BriefBody> | undefined
    if (!brief && !facts.authority) return ok(document)
    // A brief of other voters is none: whoever may not read it must not learn that it is there.
    if (brief?.body.group !== document.body.group) return refuse('not-found', 'brief')
    if (current) return decideEdit({ ...intent, current }, brief.body.state)

    if (brief.body.state !== 'gathering') return refuse('wrong-state', 'brief')
    if (document.body.state !== 'live') return refuse('wrong-state', 'state')
    if (document.body.hidden) return refuse('forbidden', 'hidden')
    if (facts.authority && designCount(facts.of(contests), document.parent) >= DESIGNS_PER_BRIEF)
      return refuse('full')
    return ok(placeInTime(document, intent.now))
  },
})

function decideEdit(
  { document, current }: Intent<DesignBody> & { current: Document<DesignBody> },
  brief: BriefBody['state'],
): Result<Document<DesignBody>, Refusal> {
  if (current.body.state === 'hidden') return refuse('wrong-state', 'hidden')
  if (document.body.state === 'hidden' || !dequal(document.body.hidden, current.body.hidden))
    return refuse('forbidden', 'hidden')
  const placed = { ...document, sort: current.sort }
  if (brief === 'gathering') return ok(placed)
  // A maker can always take a design back before the result is out; nothing else may change under the voters.
  const withdraws = brief === 'voting' && document.body.state === 'withdrawn'
  const changesNothingElse = dequal({ ...document.body, state: current.body.state }, current.body)
  return withdraws && changesNothingElse ? ok(placed) : refuse('wrong-state', 'brief')
}
