import type { StoredDocument } from '../store/document-store.ts'

/** The documents that were used last, so that a group in a lively thread does not read the disk. */
export class DocumentCache {
  readonly #capacity: number
  // A Map keeps the order of insertion: the first key is the one unused for longest.
  #documents = new Map<string, StoredDocument>()

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  get(id: string): StoredDocument | undefined {
    const found = this.#documents.get(id)
    if (found) this.set(id, found)
    return found
  }

  set(id: string, stored: StoredDocument): void {
    this.#documents.delete(id)
    this.#documents.set(id, stored)
    if (this.#documents.size > this.#capacity) this.#documents.delete(this.#documents.keys().next().value!)
  }
}
