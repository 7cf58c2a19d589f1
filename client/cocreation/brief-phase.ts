import { sealedUntil, type BriefBody } from '../../shared/cocreation/brief-kind.ts'

/**
 * Where a vote stands for whoever looks at it: designs come in, members vote, the vote has ended and ballots cast
 * offline may still arrive, the result is out. `late` is past all of that, while the authority has not closed it yet.
 */
export type BriefPhase = 'gathering' | 'voting' | 'sealed' | 'late' | 'closed'

export function briefPhase(brief: BriefBody, now: number): BriefPhase {
  if (brief.state !== 'voting') return brief.state
  if (brief.closesAt === 0 || now <= brief.closesAt) return 'voting'
  return now <= (sealedUntil(brief) ?? Infinity) ? 'sealed' : 'late'
}

/** When the phase changes by itself next (ms), if it does. */
export function nextPhaseAt(brief: BriefBody, now: number): number | undefined {
  if (brief.state !== 'voting' || brief.closesAt === 0) return undefined
  return [brief.closesAt, sealedUntil(brief)].find((at) => at !== undefined && at >= now)
}
