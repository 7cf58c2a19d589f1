import type { Document } from '../../shared/documents/document.ts'
import type { ScanBody } from '../../shared/fairs/scan-kind.ts'

export interface DoubleAdmission {
  guest: string
  /** When each phone said welcome, ms, the first one first. */
  times: number[]
}

/**
 * Guests whom more than one look found welcome: phones that did not know of each other. Who was let in again by a
 * decision at the gate is not among them.
 */
export function doubleAdmissions(scans: readonly Document<ScanBody>[]): DoubleAdmission[] {
  const welcomes = new Map<string, number[]>()
  for (const { owner, sort, body } of scans) {
    if (body.verdict === 'welcome') welcomes.set(owner, [...(welcomes.get(owner) ?? []), sort])
  }
  return [...welcomes].flatMap(([guest, times]) =>
    times.length > 1 ? [{ guest, times: times.toSorted((a, b) => a - b) }] : [],
  )
}
