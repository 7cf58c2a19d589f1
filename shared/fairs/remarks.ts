import type { Document } from '../documents/document.ts'
import type { CheckInAnswers } from './check-in-questions.ts'
import type { RemarkBody } from './remark-kind.ts'

/** What is known of a guest from all remarks about them. */
export interface Remembered {
  /** The latest answer to each question, by its key. */
  answers: CheckInAnswers
  /** What the gate noted, the earliest first. */
  notes: string[]
}

type Remark = Document<RemarkBody>

/** Whom a remark is about: the guest, else whoever stood there at that scan. */
export function remarkedOn({ owner, body }: { owner: string; body: Pick<RemarkBody, 'scan'> }): string {
  return owner === '' ? body.scan : owner
}

/** What was answered and noted at an event, kept up to date document by document, in whatever order they come. */
export class Remarks {
  readonly #byGuest = new Map<string, Map<string, Remark>>()

  /** Other documents say nothing here. */
  apply(document: Document): void {
    if (document.kind !== 'remark') return
    const remark = document as Remark
    const guest = remarkedOn(remark)
    this.#byGuest.set(guest, (this.#byGuest.get(guest) ?? new Map<string, Remark>()).set(remark.id, remark))
  }

  /** The device has it no more: the community did not take it. */
  forget(document: Document): void {
    if (document.kind === 'remark') this.#byGuest.get(remarkedOn(document as Remark))?.delete(document.id)
  }

  /** As `remarkedOn` calls them. */
  of(guest: string): Remembered {
    const remembered: Remembered = { answers: {}, notes: [] }
    const all = [...(this.#byGuest.get(guest)?.values() ?? [])]
    for (const { body } of all.toSorted((a, b) => a.sort - b.sort || (a.id < b.id ? -1 : 1))) {
      Object.assign(remembered.answers, body.answers)
      if (body.note !== '') remembered.notes.push(body.note)
    }
    return remembered
  }
}
