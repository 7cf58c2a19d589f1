import type { Document } from '../documents/document.ts'
import type { CorrectionBody } from './correction-kind.ts'
import { admits, guestOf, leaves, type ScanBody } from './scan-kind.ts'

/** A guest went in or out: when (ms), by whose scan, with which device, at which gate ('' where there is none to tell). */
export interface Passage {
  /** The scan's id. */
  id: string
  at: number
  direction: 'in' | 'out'
  by: string
  device: string
  gate: string
}

/** How many went in and out within an hour at a gate. */
export interface HourAtGate {
  /** When the hour begins, ms. */
  from: number
  gate: string
  in: number
  out: number
}

const HOUR = 3_600_000

/**
 * Who is at an event, counted from its scans and their corrections, whichever come first and however often. A guest whom
 * two phones let in came in once, with the earlier of the two; one who was not in cannot go out. Each document costs as
 * much as its guest has scans.
 */
export class Headcount {
  readonly #startOf: (at: number) => number
  readonly #scans = new Map<string, Map<string, Passage>>()
  readonly #guests = new Map<string, string>()
  /** The corrections of each scan. */
  readonly #corrections = new Map<string, Set<string>>()
  /** What each guest did in truth, in order: in, out, in, … */
  readonly #steps = new Map<string, readonly Passage[]>()
  readonly #hours = new Map<string, HourAtGate>()
  #in = 0
  #out = 0

  /** `startOf`: when the hour begins that holds a moment (ms); of each day in UTC unless told otherwise. */
  constructor(startOf: (at: number) => number = (at) => at - (at % HOUR)) {
    this.#startOf = startOf
  }

  /** How often somebody came in. */
  get in(): number {
    return this.#in
  }

  /** How often somebody went out. */
  get out(): number {
    return this.#out
  }

  get present(): number {
    return this.#in - this.#out
  }

  /** Guests who have come, be they still there or not. */
  get guests(): number {
    return this.#steps.size
  }

  /** What a guest did, in order: came in, went out, came in again. Called as `guestOf` says. */
  stepsOf(guest: string): readonly Passage[] {
    return this.#steps.get(guest) ?? []
  }

  isUndone(scan: string): boolean {
    return this.#corrections.has(scan)
  }

  /** Every hour in which somebody passed a gate, the earliest first. */
  hours(): HourAtGate[] {
    return [...this.#hours.values()].toSorted((a, b) => a.from - b.from || (a.gate < b.gate ? -1 : 1))
  }

  /** Takes a scan or a correction. Other documents say nothing here. */
  apply(document: Document): void {
    if (document.kind === 'scan') this.#applyScan(document as Document<ScanBody>)
    if (document.kind === 'correction') {
      const { id, body } = document as Document<CorrectionBody>
      this.#corrections.set(body.scan, (this.#corrections.get(body.scan) ?? new Set()).add(id))
      this.#recount(body.scan)
    }
  }

  /** The device has it no more: the community did not take it. */
  forget(document: Document): void {
    if (document.kind === 'scan') {
      this.#scans.get(this.#guests.get(document.id) ?? '')?.delete(document.id)
      this.#recount(document.id)
    }
    if (document.kind === 'correction') {
      const { scan } = (document as Document<CorrectionBody>).body
      const left = this.#corrections.get(scan)
      left?.delete(document.id)
      if (left?.size === 0) this.#corrections.delete(scan)
      this.#recount(scan)
    }
  }

  #applyScan(scan: Document<ScanBody>): void {
    const { id, sort: at, body } = scan
    if (!admits(body) && !leaves(body)) return
    const guest = guestOf(scan)
    const { direction, by, device, gate } = body
    const passages = this.#scans.get(guest) ?? new Map<string, Passage>()
    this.#scans.set(guest, passages.set(id, { id, at, direction, by, device, gate }))
    this.#guests.set(id, guest)
    this.#recount(id)
  }

  /** What the guest of a scan did is told anew. */
  #recount(scan: string): void {
    const guest = this.#guests.get(scan)
    if (guest === undefined) return
    for (const step of this.stepsOf(guest)) this.#tally(step, -1)
    const steps = stepsOf([...this.#scans.get(guest)!.values()].filter(({ id }) => !this.isUndone(id)))
    for (const step of steps) this.#tally(step, 1)
    if (steps.length > 0) this.#steps.set(guest, steps)
    else this.#steps.delete(guest)
  }

  #tally({ at, direction, gate }: Passage, by: 1 | -1): void {
    const from = this.#startOf(at)
    const key = `${from} ${gate}`
    const hour = this.#hours.get(key) ?? { from, gate, in: 0, out: 0 }
    hour[direction] += by
    if (hour.in === 0 && hour.out === 0) this.#hours.delete(key)
    else this.#hours.set(key, hour)
    if (direction === 'in') this.#in += by
    else this.#out += by
  }
}

/** The passages that changed where the guest was. */
function stepsOf(passages: Passage[]): Passage[] {
  const inOrder = passages.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  const steps: Passage[] = []
  for (const passage of inOrder) {
    if (passage.direction !== (steps.at(-1)?.direction ?? 'out')) steps.push(passage)
  }
  return steps
}
