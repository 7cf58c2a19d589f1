/** Where a design ended up. Designs with the same rank are tied: 1, 2, 2, 4. */
export interface Place {
  design: string
  rank: number
  score: number
}

/** Orders designs by score, highest first. Equal scores share a rank; among them the given order stays. */
export function placesByScore(designs: readonly string[], scoreOf: (design: string) => number): Place[] {
  const scored = designs.map((design) => ({ design, score: scoreOf(design) }))
  scored.sort((a, b) => b.score - a.score)
  const places: Place[] = []
  for (const [position, { design, score }] of scored.entries()) {
    const before = places[position - 1]
    places.push({ design, score, rank: before?.score === score ? before.rank : position + 1 })
  }
  return places
}

/** All designs in first place: one winner, several that are tied, or none when there are no designs. */
export function firstPlaces(places: readonly Place[]): string[] {
  return places.filter(({ rank }) => rank === 1).map(({ design }) => design)
}
