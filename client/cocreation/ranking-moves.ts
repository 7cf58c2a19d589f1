/** Moves a design one place up (-1) or down (+1); at the end of the list it stays. */
export function moved(ranking: readonly string[], design: string, by: -1 | 1): string[] {
  const from = ranking.indexOf(design)
  const to = from + by
  if (from === -1 || to < 0 || to >= ranking.length) return [...ranking]
  const next = ranking.toSpliced(from, 1)
  return next.toSpliced(to, 0, design)
}

/** Puts a design last; one that is ranked already stays where it is. */
export function added(ranking: readonly string[], design: string): string[] {
  return ranking.includes(design) ? [...ranking] : [...ranking, design]
}

export function removed(ranking: readonly string[], design: string): string[] {
  return ranking.filter((other) => other !== design)
}
