import type { Span } from '../store/document-store.ts'

export interface ChannelEntry {
  id: string
  stamp: number
  /** False when the document has left the channel: readers must forget it. */
  present: boolean
  /** The stamp at which it came. */
  since: number
  /** Its stays before that. */
  earlier?: readonly Span[]
}

/** When a document was in the channel. */
export function staysOf({ stamp, present, since, earlier = [] }: ChannelEntry): Span[] {
  return [...earlier, present ? { since } : { since, until: stamp }]
}

/**
 * One channel's documents in stamp order, each once, at its newest stamp. Finding what came after a stamp costs the
 * logarithm of the channel plus what is found.
 */
export class ChannelIndex {
  // Replaced entries leave holes, so that a change costs nothing but its own place; see `compact`.
  #entries: (ChannelEntry | undefined)[] = []
  // Stamps of the holes, too: the search walks over them.
  #stamps: number[] = []
  #places = new Map<string, number>()

  /** Stamps must come in ascending order. */
  put(entry: ChannelEntry): void {
    const place = this.#places.get(entry.id)
    if (place !== undefined) this.#entries[place] = undefined
    this.#places.set(entry.id, this.#entries.length)
    this.#entries.push(entry)
    this.#stamps.push(entry.stamp)
    if (this.#entries.length > 64 && this.#entries.length > 2 * this.#places.size) this.#compact()
  }

  /** The first `limit` entries with a stamp above `stamp` that are wanted, oldest first. */
  after(stamp: number, limit: number, wanted: (entry: ChannelEntry) => boolean): ChannelEntry[] {
    const found: ChannelEntry[] = []
    for (let at = this.#firstAfter(stamp); at < this.#entries.length && found.length < limit; at++) {
      const entry = this.#entries[at]
      if (entry && wanted(entry)) found.push(entry)
    }
    return found
  }

  /** About how many entries have a stamp above `stamp`: counts holes, too. */
  countAfter(stamp: number): number {
    return this.#entries.length - this.#firstAfter(stamp)
  }

  *[Symbol.iterator](): Generator<ChannelEntry> {
    for (const entry of this.#entries) if (entry) yield entry
  }

  #firstAfter(stamp: number): number {
    let low = 0
    let high = this.#stamps.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#stamps[middle]! > stamp) high = middle
      else low = middle + 1
    }
    return low
  }

  #compact(): void {
    this.#entries = [...this]
    this.#stamps = this.#entries.map((entry) => entry!.stamp)
    this.#places = new Map(this.#entries.map((entry, place) => [entry!.id, place]))
  }
}
