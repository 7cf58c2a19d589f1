import type { Document } from '../documents/document.ts'
import { dayOfScan, type EventDay } from './event-days.ts'
import { Headcount } from './headcount.ts'
import type { ScanBody } from './scan-kind.ts'

/** A headcount for each day of an event: whoever came on one of them comes anew on the next. */
export class DailyHeadcount {
  readonly #startOf: ((at: number) => number) | undefined
  #days: readonly EventDay[] = []
  #heads = new Map<string, Headcount>()
  readonly #scans = new Map<string, Document<ScanBody>>()
  readonly #corrections = new Map<string, Document>()

  /** `startOf`: as `Headcount` takes it. */
  constructor(startOf?: (at: number) => number) {
    this.#startOf = startOf
  }

  /** The days of the event. When they change, every scan is counted anew. */
  takeDays(days: readonly EventDay[]): void {
    if (JSON.stringify(days) === JSON.stringify(this.#days)) return
    this.#days = days
    this.#heads = new Map()
    for (const scan of this.#scans.values()) this.on(this.#dayOf(scan)).apply(scan)
  }

  /** Who is there on a day, by its key; '' where there are no days to tell apart. */
  on(day: string): Headcount {
    const known = this.#heads.get(day)
    if (known) return known
    const heads = new Headcount(this.#startOf)
    // A correction says of which scan it is, and not of which day.
    for (const correction of this.#corrections.values()) heads.apply(correction)
    this.#heads.set(day, heads)
    return heads
  }

  /** Takes a scan or a correction. Other documents say nothing here. */
  apply(document: Document): void {
    if (document.kind === 'scan') {
      const scan = document as Document<ScanBody>
      this.#scans.set(scan.id, scan)
      this.on(this.#dayOf(scan)).apply(scan)
    }
    if (document.kind === 'correction') {
      this.#corrections.set(document.id, document)
      for (const heads of this.#heads.values()) heads.apply(document)
    }
  }

  /** The device has it no more: the community did not take it. */
  forget(document: Document): void {
    this.#scans.delete(document.id)
    this.#corrections.delete(document.id)
    for (const heads of this.#heads.values()) heads.forget(document)
  }

  #dayOf({ sort, body }: Document<ScanBody>): string {
    return dayOfScan(this.#days, { day: body.day, at: sort })
  }
}
