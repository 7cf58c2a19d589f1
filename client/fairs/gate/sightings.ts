/** How long a code must have been out of sight to be looked at again, ms. */
const OUT_OF_SIGHT = 3_000

/** Remembers which codes the camera sees, so that one that stays before it is presented once. */
export class Sightings {
  readonly #lastSeen = new Map<string, number>()

  /** A code is in sight while there is no time for it: one that was presented stays so, one that was not must wait. */
  keep(code: string, now: number): void {
    if (this.#lastSeen.has(code)) this.#lastSeen.set(code, now)
  }

  /** Notes that a code is in sight at a moment (ms); answers whether it has just come. */
  isNew(code: string, now: number): boolean {
    for (const [known, at] of this.#lastSeen) if (now - at >= OUT_OF_SIGHT) this.#lastSeen.delete(known)
    const isNew = !this.#lastSeen.has(code)
    this.#lastSeen.set(code, now)
    return isNew
  }
}
