import * as v from 'valibot'
import { key } from '../documents/key.ts'
import { HIGHEST_SCORE } from './score-tally.ts'

/** Most designs that a brief may have, so that a ballot can always name them all. */
export const DESIGNS_PER_BRIEF = 60

const designs = v.pipe(v.array(key), v.maxLength(DESIGNS_PER_BRIEF))
const score = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(HIGHEST_SCORE))

/** What a voter says, by the keys of the designs: one of the three, the one of the brief's method. */
export const choiceFields = {
  /** Every design that the voter would be happy with. */
  approved: v.optional(designs),
  /** From the most to the least wanted; designs left out come last, level with each other. */
  ranking: v.optional(designs),
  scores: v.optional(v.record(key, score)),
}
const choice = v.object(choiceFields)
export type Choice = v.InferOutput<typeof choice>

const fieldOfMethod = { approval: 'approved', ranked: 'ranking', score: 'scores' } as const
export type VotingMethod = keyof typeof fieldOfMethod

/** Whether a choice says what the method asks for, nothing else, and names no design twice. */
export function fitsMethod(choice: Choice, method: VotingMethod): boolean {
  const said = Object.values(fieldOfMethod).filter((field) => choice[field] !== undefined)
  if (said.length !== 1 || said[0] !== fieldOfMethod[method]) return false
  const named = namedDesigns(choice)
  return new Set(named).size === named.length
}

/** The keys of the designs that a choice names. */
export function namedDesigns({ approved, ranking, scores }: Choice): string[] {
  return approved ?? ranking ?? Object.keys(scores ?? {})
}

/** The same choice with nothing in it but what counts: no other fields, and no order where order says nothing. */
export function bareChoice({ approved, ranking, scores }: Choice): Choice {
  if (approved) return { approved: approved.toSorted() }
  if (ranking) return { ranking: [...ranking] }
  return { scores: Object.fromEntries(Object.entries(scores ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1))) }
}
