import type { Document } from '../documents/document.ts'

/** When a list was complete that went up to a stamp, from what has come with lower ones. */
export class ListTimes {
  readonly #stamps: number[] = []
  readonly #times: number[] = []

  constructor(documents: readonly Document[]) {
    const known = documents.flatMap(({ stamp, receivedAt }) =>
      stamp === undefined || receivedAt === undefined ? [] : [[stamp, receivedAt] as const],
    )
    for (const [stamp, time] of known.toSorted((a, b) => a[0] - b[0])) {
      this.#stamps.push(stamp)
      this.#times.push(Math.max(time, this.#times.at(-1) ?? 0))
    }
  }

  at(stamp: number): number | undefined {
    let [low, high] = [0, this.#stamps.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#stamps[middle]! <= stamp) low = middle + 1
      else high = middle
    }
    return this.#times[low - 1]
  }
}
