/** How often each thing came to pass, by name. */
export class Coverage {
  readonly counts = new Map<string, number>()

  seen(what: string, times = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + times)
  }

  add(counts: Readonly<Record<string, number>>): void {
    for (const [what, times] of Object.entries(counts)) this.seen(what, times)
  }

  toRecord(): Record<string, number> {
    return Object.fromEntries([...this.counts].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  }
}
