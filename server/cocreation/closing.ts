import { sealedUntil, type BriefBody } from '../../shared/cocreation/brief-kind.ts'
import { contests } from '../../shared/cocreation/contests-projection.ts'
import type { Document } from '../../shared/documents/document.ts'
import type { Authority } from '../sync/authority.ts'

/**
 * Closes every vote whose last ballot may have arrived, by the community's clock. Answers how many it closed. Votes
 * that end while nothing runs are closed at the next call.
 */
export async function closeDueVotes(
  authority: Pick<Authority, 'facts' | 'read' | 'record'>,
  now: number,
): Promise<number> {
  const due = Object.entries(authority.facts.of(contests)).flatMap(([id, { brief }]) =>
    brief?.state === 'voting' && (sealedUntil(brief) ?? Infinity) <= now ? [id] : [],
  )
  if (due.length === 0) return 0
  const briefs = [...(await authority.read(due)).values()] as Document<BriefBody>[]
  // Its keeper may have closed one meanwhile.
  const voting = briefs.filter(({ body }) => body.state === 'voting')
  const closed = voting.map(({ stamp: _, receivedAt: __, ...brief }) => ({
    ...brief,
    body: { ...brief.body, state: 'closed' as const },
  }))
  await authority.record(closed)
  return closed.length
}
