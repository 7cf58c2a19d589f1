import type { Place } from './places.ts'
import { pluralityTally } from './plurality-tally.ts'

/** One count: the votes of the designs still in, those that leave after it, and ballots with no choice left. */
export interface RunoffRound {
  votes: Place[]
  leaving: string[]
  exhausted: number
}

export interface RunoffResult {
  places: Place[]
  rounds: RunoffRound[]
}

/**
 * Instant runoff (the alternative vote; Ware 1871): in each round a ballot counts for the first design on it that is
 * still in, and the design with the fewest votes leaves, until none is left; who leaves last has won. Designs that
 * are last together leave together and share a place: no lot, no hidden order decides. A place's score is the number
 * of votes with which the design left.
 */
export function instantRunoffTally(
  designs: readonly string[],
  rankings: readonly (readonly string[])[],
): RunoffResult {
  const places: Place[] = []
  const rounds: RunoffRound[] = []
  let standing = designs
  while (standing.length > 0) {
    const here = new Set(standing)
    const current = rankings.map((ranking) => ranking.filter((design) => here.has(design)))
    const votes = pluralityTally(standing, current)
    const fewest = votes.at(-1)?.score ?? 0
    const last = votes.filter(({ score }) => score === fewest)
    const leaving = last.map(({ design }) => design)
    rounds.push({ votes, leaving, exhausted: current.filter((ranking) => ranking.length === 0).length })
    const rank = standing.length - leaving.length + 1
    places.unshift(...last.map(({ design, score }) => ({ design, score, rank })))
    standing = standing.filter((design) => !leaving.includes(design))
  }
  return { places, rounds }
}
