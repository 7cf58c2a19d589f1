import type { Document } from '../../shared/documents/document.ts'

/** What is new in a list of documents since the one before. Documents that did not change keep their identity. */
export class ChangedDocuments {
  readonly #known = new Map<string, Document>()

  take(documents: readonly Document[]): { changed: Document[]; gone: Document[] } {
    const changed = documents.filter((document) => this.#known.get(document.id) !== document)
    for (const document of changed) this.#known.set(document.id, document)
    if (this.#known.size === documents.length) return { changed, gone: [] }
    const there = new Set(documents.map(({ id }) => id))
    const gone = [...this.#known.values()].filter(({ id }) => !there.has(id))
    for (const { id } of gone) this.#known.delete(id)
    return { changed, gone }
  }
}
