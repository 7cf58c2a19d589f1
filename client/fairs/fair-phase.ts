import type { EventBody } from '../../shared/fairs/event-kind.ts'

/** Where a fair stands in time; whoever called it off has the last word. */
export type FairPhase = 'coming' | 'now' | 'over' | 'cancelled'

export function fairPhase(fair: EventBody, now: number): FairPhase {
  if (fair.state === 'cancelled') return 'cancelled'
  if (fair.state === 'ended' || fair.endsAt <= now) return 'over'
  return fair.startsAt <= now ? 'now' : 'coming'
}

/** Whether a fair belongs to the past, called off or not. */
export function isPast(fair: EventBody, now: number): boolean {
  return fair.state === 'ended' || fair.endsAt <= now
}
