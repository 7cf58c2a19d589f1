/** How often each design is preferred to each other one: `preferred(a, b)` is the number of ballots with a above b. */
export class PairwiseMatrix {
  readonly designs: readonly string[]
  readonly #rows: Map<string, Map<string, number>>

  /**
   * A ballot prefers what it ranks to what it leaves out, and has no preference among the designs that it leaves out
   * (Schulze 2011, section 2.1). Rankings name each design at most once, and none outside `designs`.
   */
  constructor(designs: readonly string[], rankings: readonly (readonly string[])[]) {
    this.designs = designs
    this.#rows = new Map(designs.map((design) => [design, new Map<string, number>()]))
    for (const ranking of rankings) {
      const below = new Set(designs)
      for (const design of ranking) {
        below.delete(design)
        const row = this.#rows.get(design)
        for (const other of below) row?.set(other, (row.get(other) ?? 0) + 1)
      }
    }
  }

  preferred(design: string, other: string): number {
    return this.#rows.get(design)?.get(other) ?? 0
  }

  /** Whether strictly more ballots have `design` above `other` than below it. */
  beats(design: string, other: string): boolean {
    return this.preferred(design, other) > this.preferred(other, design)
  }
}
