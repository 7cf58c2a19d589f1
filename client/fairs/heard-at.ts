import type { MemberStore } from '../store/member-store.ts'

/** When a device last heard from the community, ms by the community's clock; undefined for never. */
export function heardAt({ status, clock }: Pick<MemberStore, 'status' | 'clock'>): number | undefined {
  const reachedAt = status.reachedAt()
  return reachedAt > 0 ? reachedAt + clock.skew() : undefined
}
