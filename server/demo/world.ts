import type { Body, Document } from '../../shared/documents/document.ts'
import { createEntry, type Posting } from '../../shared/points/entry-kind.ts'
import type { Person } from './cast.ts'
import type { GroupKey } from './groups/all-groups.ts'
import type { Pictures } from './pictures.ts'
import type { Seeded } from './seeded.ts'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR

export interface DemoMember extends Person {
  id: string
  /** ms. */
  joinedAt: number
}

/** All that the demo's documents are made of. */
export interface DemoWorld {
  /** ms; the newest thing happened just before. */
  now: number
  seeded: Seeded
  pictures: Pictures
  leads: { member: DemoMember; organiser: DemoMember; moderator: DemoMember; steward: DemoMember | undefined }
  /** Everybody, the leads first. */
  members: readonly DemoMember[]
}

export function inGroup({ members }: DemoWorld, group: GroupKey): DemoMember[] {
  return members.filter(({ groups }) => groups.includes(group))
}

/** A document that came to be at a time (ms). */
export function documentAt<B extends Body>(
  at: number,
  document: Pick<Document<B>, 'id' | 'kind' | 'owner' | 'body'> & { parent?: string; sort?: number },
): Document<B> {
  return { parent: '', sort: at, occurredAt: at, ...document }
}

/**
 * Points that were earned in the past. Recorded before what earned them, so that the community finds that it has paid
 * already and does not pay as of today.
 */
export function earned(posting: Omit<Posting, 'memo' | 'occurredAt'>): Document {
  return createEntry({ ...posting, memo: 'earn', occurredAt: posting.postedAt })
}
