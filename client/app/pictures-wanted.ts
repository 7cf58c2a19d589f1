import type { BriefBody } from '../../shared/cocreation/brief-kind.ts'
import type { DesignBody } from '../../shared/cocreation/design-kind.ts'
import type { Document } from '../../shared/documents/document.ts'
import type { EventBody } from '../../shared/fairs/event-kind.ts'
import type { GroupBody } from '../../shared/groups/group-kind.ts'
import type { MembershipBody } from '../../shared/groups/membership-kind.ts'
import { briefPhase } from '../cocreation/brief-phase.ts'
import { fairPhase } from '../fairs/fair-phase.ts'

/** What the device holds of what may have a picture worth having without a network. */
export interface Known {
  briefs: readonly Document<BriefBody>[]
  designs: readonly Document<DesignBody>[]
  events: readonly Document<EventBody>[]
  groups: readonly Document<GroupBody>[]
  /** The member's own. */
  memberships: readonly Document<MembershipBody>[]
}

/**
 * The hashes of pictures that the member will want where there is no signal, what decides most first: designs of open
 * votes in which they may vote, the next to close first; fairs to come; their groups.
 */
export function picturesWanted(known: Known, now: number): string[] {
  const mine = new Set(
    known.memberships.filter(({ body }) => body.state === 'active').map(({ parent }) => parent),
  )
  const closing = new Map(
    known.briefs
      .filter(({ body }) => briefPhase(body, now) === 'voting' && (body.group === '' || mine.has(body.group)))
      .map(({ id, body }) => [id, body.closesAt === 0 ? Infinity : body.closesAt]),
  )
  const designs = known.designs
    .filter(({ parent, body }) => closing.has(parent) && body.state === 'live')
    .toSorted((a, b) => compare(closing.get(a.parent), closing.get(b.parent)))
  const fairs = known.events
    .filter(({ body }) => ['now', 'coming'].includes(fairPhase(body, now)))
    .toSorted((a, b) => a.body.startsAt - b.body.startsAt)
  const groups = known.groups.filter(({ id }) => mine.has(id))
  const hashes = [...designs, ...fairs, ...groups].map(({ body }) => body.picture)
  return [...new Set(hashes.filter((hash) => hash !== undefined))]
}

/** Of two times that may both be without end. */
function compare(a = Infinity, b = Infinity): number {
  return a === b ? 0 : a - b
}
