import type { RankedTally, ScoreTally, Tally } from '../../shared/cocreation/outcome-tally.ts'
import { firstPlaces, type Place } from '../../shared/cocreation/places.ts'

/** A counted vote in words: what each rule says, for whoever imported it to compare with what is known of the vote. */
export function summaryOf(designs: readonly { key: string; title: string }[], tally: Tally): string[] {
  const titles = new Map(designs.map(({ key, title }) => [key, title]))
  const called = (design: string): string => titles.get(design) ?? design
  const list = (keys: readonly string[]): string => keys.map(called).join(' and ') || 'nobody'
  const leader = (places: readonly Place[]): string =>
    `${list(firstPlaces(places))} (${places[0]?.score ?? 0})`

  switch (tally.method) {
    case 'approval':
      return [`approval: ${leader(tally.places)}`]
    case 'ranked':
      return rankedSummary(tally, { called, list, leader })
    case 'score':
      return scoreSummary(tally, { called, list, leader })
  }
}

interface Words {
  called: (design: string) => string
  list: (designs: readonly string[]) => string
  leader: (places: readonly Place[]) => string
}

function rankedSummary(tally: RankedTally, { called, list, leader }: Words): string[] {
  const { winners, matrix, condorcetWinner } = tally
  const undecided = winners.flatMap((winner) =>
    matrix.designs
      .filter((other) => other !== winner && !matrix.beats(winner, other) && !matrix.beats(other, winner))
      .map((other) => {
        const votes = `${matrix.preferred(winner, other)} to ${matrix.preferred(other, winner)}`
        return `${called(winner)} and ${called(other)} are level, ${votes}`
      }),
  )
  const headToHead =
    condorcetWinner === undefined ? 'nobody beats everybody' : `${called(condorcetWinner)} beats everybody`
  return [
    `schulze: ${list(winners)}`,
    `plurality: ${leader(tally.plurality)}`,
    `borda: ${leader(tally.borda)}`,
    `instant runoff: ${list(firstPlaces(tally.instantRunoff))}`,
    `head to head: ${[headToHead, ...undecided].join('; ')}`,
  ]
}

function scoreSummary({ winners, places, runoffs }: ScoreTally, { called, list }: Words): string[] {
  const totals = places.slice(0, 3).map(({ design, score }) => `${called(design)} ${score}`)
  return [
    `score totals: ${totals.join(', ')}`,
    ...runoffs.map(
      ({ first, second, forFirst, forSecond, noPreference }) =>
        `runoff: ${called(first)} ${forFirst}, ${called(second)} ${forSecond}, no preference ${noPreference}`,
    ),
    `star: ${list(winners)}`,
  ]
}
