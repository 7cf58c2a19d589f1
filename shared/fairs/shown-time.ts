import type { Document } from '../documents/document.ts'

/** What was heard so soon after it was written, or as soon as it may stand, is heard at once, ms. */
const AT_ONCE = 60_000

/**
 * What the clock of the device showed (ms) when something was done. `skew`: by how much it was ahead, as far as it knew.
 * Where the authority had to pull the moment back to when it heard of it, the device had meant a later one; what was sent
 * a second time is dated anew, and happened when it did.
 */
export function shownTime(
  { sort, occurredAt, receivedAt }: Pick<Document, 'sort' | 'occurredAt' | 'receivedAt'>,
  skew = 0,
): number {
  const pulledBack = receivedAt !== undefined && occurredAt > sort && receivedAt - sort < AT_ONCE
  return (pulledBack ? occurredAt : sort) + skew
}
