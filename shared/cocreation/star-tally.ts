import { placesByScore, type Place } from './places.ts'
import { HIGHEST_SCORE, scoreOf, scoreTally, type Scores } from './score-tally.ts'

/** A duel of two finalists: how many ballots score one higher than the other, and how many score them alike. */
export interface StarRunoff {
  first: string
  second: string
  forFirst: number
  forSecond: number
  noPreference: number
}

export interface StarResult {
  totals: Place[]
  /** Usually two; more when even the tie-breaking steps cannot tell who goes into the runoff. */
  finalists: string[]
  /** Every duel that the finalists allow; usually one. */
  runoffs: StarRunoff[]
  /** One, or all that are tied. */
  winners: string[]
}

/**
 * STAR, score then automatic runoff (starvoting.org, "STAR Voting" and its official tie-breaking protocol): of the two
 * designs with the highest totals that wins which more ballots score higher. A tie at the edge of the final is broken
 * by taking away whoever loses most duels among the tied, then by the number of highest scores; a tie in the runoff
 * by the totals, then by the number of highest scores. The protocol's last step, a lot, is not taken: what is still
 * tied is reported as tied.
 */
export function starTally(designs: readonly string[], ballots: readonly Scores[]): StarResult {
  const totals = scoreTally(designs, ballots)
  const { sure, tied } = finalists(totals, ballots)
  const all = [...sure, ...tied]
  if (all.length < 2) return { totals, finalists: all, runoffs: [], winners: all }
  const runoffs = pairs(sure, tied).map(([first, second]) => runoff(first, second, ballots))
  const winners = new Set(runoffs.flatMap((duel) => runoffWinners(duel, totals, ballots)))
  return { totals, finalists: all, runoffs, winners: all.filter((design) => winners.has(design)) }
}

/** Who is certainly in the final, and those among whom its last places cannot be given fairly. */
function finalists(totals: readonly Place[], ballots: readonly Scores[]): { sure: string[]; tied: string[] } {
  const edge = totals[1]?.score
  if (edge === undefined) return { sure: totals.map(({ design }) => design), tied: [] }
  const sure = totals.filter(({ score }) => score > edge).map(({ design }) => design)
  let tied = totals.filter(({ score }) => score === edge).map(({ design }) => design)
  while (sure.length + tied.length > 2) {
    const losing = losesMostDuels(tied, ballots)
    const staying = tied.filter((design) => !losing.includes(design))
    if (staying.length === 0) return byHighestScores(sure, tied, ballots)
    if (sure.length + staying.length < 2) {
      sure.push(...staying)
      tied = losing
    } else tied = staying
  }
  return { sure: [...sure, ...tied], tied: [] }
}

function byHighestScores(
  sure: string[],
  tied: readonly string[],
  ballots: readonly Scores[],
): { sure: string[]; tied: string[] } {
  const places = placesByScore(tied, (design) => highestScores(design, ballots))
  const lastRank = places[1 - sure.length]?.rank
  const before = places.filter(({ rank }) => lastRank !== undefined && rank < lastRank)
  const level = places.filter(({ rank }) => rank === lastRank).map(({ design }) => design)
  const certain = [...sure, ...before.map(({ design }) => design)]
  return certain.length + level.length === 2
    ? { sure: [...certain, ...level], tied: [] }
    : { sure: certain, tied: level }
}

function losesMostDuels(designs: readonly string[], ballots: readonly Scores[]): string[] {
  const places = placesByScore(designs, (design) => {
    const lost = designs.filter((other) => {
      const { forFirst, forSecond } = runoff(design, other, ballots)
      return forSecond > forFirst
    })
    return lost.length
  })
  return places.filter(({ rank }) => rank === 1).map(({ design }) => design)
}

function highestScores(design: string, ballots: readonly Scores[]): number {
  return ballots.filter((ballot) => scoreOf(ballot, design) === HIGHEST_SCORE).length
}

function pairs(sure: readonly string[], tied: readonly string[]): [string, string][] {
  const [first, second] = sure
  if (first !== undefined && second !== undefined) return [[first, second]]
  if (first !== undefined) return tied.map((other) => [first, other])
  return tied.flatMap((one, at) => tied.slice(at + 1).map((other): [string, string] => [one, other]))
}

function runoff(first: string, second: string, ballots: readonly Scores[]): StarRunoff {
  let forFirst = 0
  let forSecond = 0
  for (const ballot of ballots) {
    const difference = scoreOf(ballot, first) - scoreOf(ballot, second)
    if (difference > 0) forFirst += 1
    else if (difference < 0) forSecond += 1
  }
  return { first, second, forFirst, forSecond, noPreference: ballots.length - forFirst - forSecond }
}

function runoffWinners(duel: StarRunoff, totals: readonly Place[], ballots: readonly Scores[]): string[] {
  const { first, second } = duel
  const total = (design: string): number => totals.find((place) => place.design === design)?.score ?? 0
  const lead =
    duel.forFirst - duel.forSecond ||
    total(first) - total(second) ||
    highestScores(first, ballots) - highestScores(second, ballots)
  if (lead === 0) return [first, second]
  return [lead > 0 ? first : second]
}
