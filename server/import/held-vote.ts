import type { Choice } from '../../shared/cocreation/choice.ts'
import type { BadRecord } from './bad-record.ts'

/** Most voters of one file. */
export const VOTERS_PER_FILE = 100_000

/** A vote that was held elsewhere: one ballot a voter, in the order of the file, and the records that were no ballot. */
export interface HeldVote {
  /** '' when the file does not say. */
  title: string
  /** ms; 0 when the file does not say. */
  publishedAt: number
  method: 'ranked' | 'score'
  designs: { key: string; title: string }[]
  ballots: Choice[]
  bad: BadRecord[]
}
