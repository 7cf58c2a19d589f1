import { approvalTally } from './approval-tally.ts'
import { bordaTally } from './borda-tally.ts'
import type { Choice } from './choice.ts'
import { condorcetWinner } from './condorcet-winner.ts'
import { instantRunoffTally, type RunoffRound } from './instant-runoff-tally.ts'
import type { OutcomeBody } from './outcome-kind.ts'
import { PairwiseMatrix } from './pairwise-matrix.ts'
import { firstPlaces, type Place } from './places.ts'
import { pluralityTally } from './plurality-tally.ts'
import { schulzeTally } from './schulze-tally.ts'
import { scoreTally, type Scores } from './score-tally.ts'
import { starTally, type StarRunoff } from './star-tally.ts'

interface Counted {
  /** One winner, or all that are tied for the first place. */
  winners: string[]
  places: Place[]
}

/** Ranked votes are decided by Schulze; the other rules show whether the answer hangs on the rule. */
export interface RankedTally extends Counted {
  method: 'ranked'
  matrix: PairwiseMatrix
  condorcetWinner: string | undefined
  plurality: Place[]
  borda: Place[]
  instantRunoff: Place[]
  rounds: RunoffRound[]
}

/** Votes by score are decided by STAR: the runoff between the two highest totals, which are the places. */
export interface ScoreTally extends Counted {
  method: 'score'
  runoffs: StarRunoff[]
}

export type Tally = (Counted & { method: 'approval' }) | RankedTally | ScoreTally

/** Counts a closed vote. Designs that were taken out are struck from every ballot first, as if they had never stood. */
export function tallyOf({
  method,
  designs,
  ballots,
}: Pick<OutcomeBody, 'method' | 'designs' | 'ballots'>): Tally {
  const standing = designs.filter(({ struck }) => !struck).map(({ key }) => key)
  const choices = struckBallots(ballots, new Set(standing))
  // Where nobody says anything nobody has won, not even together with all the others.
  const heard = choices.some(saysSomething)
  switch (method) {
    case 'approval': {
      const places = approvalTally(
        standing,
        choices.map(({ approved }) => approved ?? []),
      )
      return { method, places, winners: heard ? firstPlaces(places) : [] }
    }
    case 'ranked':
      return rankedTally(
        standing,
        choices.map(({ ranking }) => ranking ?? []),
      )
    case 'score': {
      const scores = choices.map((choice): Scores => choice.scores ?? {})
      const { winners, runoffs } = starTally(standing, scores)
      return {
        method,
        places: scoreTally(standing, scores),
        winners: heard ? winners : [],
        runoffs,
      }
    }
  }
}

function rankedTally(designs: readonly string[], rankings: readonly (readonly string[])[]): RankedTally {
  const matrix = new PairwiseMatrix(designs, rankings)
  const { places } = schulzeTally(matrix)
  const runoff = instantRunoffTally(designs, rankings)
  return {
    method: 'ranked',
    winners: rankings.some((ranking) => ranking.length > 0) ? firstPlaces(places) : [],
    places,
    matrix,
    condorcetWinner: condorcetWinner(matrix),
    plurality: pluralityTally(designs, rankings),
    borda: bordaTally(designs, rankings),
    instantRunoff: runoff.places,
    rounds: runoff.rounds,
  }
}

function saysSomething({ approved, ranking, scores }: Choice): boolean {
  return (approved ?? ranking ?? Object.values(scores ?? {}).filter((score) => score > 0)).length > 0
}

function struckBallots(ballots: readonly Choice[], standing: ReadonlySet<string>): Choice[] {
  return ballots.map(({ approved, ranking, scores }) => ({
    ...(approved && { approved: approved.filter((design) => standing.has(design)) }),
    ...(ranking && { ranking: ranking.filter((design) => standing.has(design)) }),
    ...(scores && {
      scores: Object.fromEntries(Object.entries(scores).filter(([design]) => standing.has(design))),
    }),
  }))
}
