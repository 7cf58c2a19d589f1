import type { Document } from '../documents/document.ts'
import { defineProjection } from '../documents/projection.ts'
import type { BallotBody } from './ballot-kind.ts'
import type { BriefBody } from './brief-kind.ts'
import type { Choice } from './choice.ts'
import { designId, designKeyOf } from './design-id.ts'
import type { DesignBody } from './design-kind.ts'

export interface ContestDesign {
  key: string
  title: string
  live: boolean
  sort: number
}

/** One brief with all that hangs from it, by document id. Any of it may come first. */
export interface Contest {
  brief: Pick<BriefBody, 'state' | 'closesAt' | 'graceHours'> | null
  designs: Record<string, ContestDesign>
  ballots: Record<string, Choice>
}

/** By the brief's id. Plain data, so that it can be kept as a snapshot. */
export type Contests = Record<string, Contest>

/** Every vote: where it stands, its designs, and the newest ballot of each member. */
export const contests = defineProjection<Contests>({
  name: 'contests',
  kinds: ['brief', 'design', 'ballot'],
  zero: () => ({}),
  apply(state, document) {
    switch (document.kind) {
      case 'brief': {
        const { state: stage, closesAt, graceHours } = (document as Document<BriefBody>).body
        contestOf(state, document.id).brief = { state: stage, closesAt, graceHours }
        return
      }
      case 'design': {
        const { body, sort } = document as Document<DesignBody>
        const key = designKeyOf(document.id)
        const design = { key, title: body.title, live: body.state === 'live', sort }
        contestOf(state, document.parent).designs[document.id] = design
        return
      }
      case 'ballot': {
        const { approved, ranking, scores } = (document as Document<BallotBody>).body
        contestOf(state, document.parent).ballots[document.id] = {
          ...(approved && { approved }),
          ...(ranking && { ranking }),
          ...(scores && { scores }),
        }
      }
    }
  },
})

function contestOf(state: Contests, brief: string): Contest {
  return (state[brief] ??= { brief: null, designs: {}, ballots: {} })
}

/** Designs in the order in which they came, by their key where that is the same. */
export function contestDesigns(state: Contests, brief: string): ContestDesign[] {
  return Object.values(state[brief]?.designs ?? {}).toSorted(
    (a, b) => a.sort - b.sort || (a.key < b.key ? -1 : 1),
  )
}

export function liveDesigns(state: Contests, brief: string): ContestDesign[] {
  return contestDesigns(state, brief).filter(({ live }) => live)
}

export function designCount(state: Contests, brief: string): number {
  return Object.keys(state[brief]?.designs ?? {}).length
}

/** Whether a brief has, or had, a design of that key. */
export function isDesignOf(state: Contests, brief: string, key: string): boolean {
  return state[brief]?.designs[designId(brief, key)] !== undefined
}
