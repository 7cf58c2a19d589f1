import type { StoredDocument } from '../store/document-store.ts'

/**
 * The documents that were used last, so that a group in a lively thread does not read the disk: at most `capacity` of
 * them, and the last half of that for certain.
 */
export class DocumentCache {
  // Two generations, the older of which is dropped as a whole. To find and delete the first key of one Map in the order
  // of use takes longer than to write the document: the engine walks over all that was deleted before it.
  #recent = new Map<string, StoredDocument>()
  #older = new Map<string, StoredDocument>()
  readonly #generation: number

  constructor(capacity: number) {
    this.#generation = Math.floor(capacity / 2)
  }

  get(id: string): StoredDocument | undefined {
    const recent = this.#recent.get(id)
    if (recent) return recent
    const older = this.#older.get(id)
    if (older) this.set(id, older)
    return older
  }

  set(id: string, stored: StoredDocument): void {
    this.#recent.set(id, stored)
    if (this.#recent.size < this.#generation) return
    this.#older = this.#recent
    this.#recent = new Map()
  }
}
