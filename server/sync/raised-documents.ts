import { raised } from '../../shared/document-version.ts'
import type { DocumentStore, KeptDocument } from '../store/document-store.ts'

/**
 * A store whose documents come in the newest versions of their bodies, in whichever they were written: a new version
 * rewrites nothing. What is written goes to the disk as it is.
 */
export function raisedDocuments(documents: DocumentStore): DocumentStore {
  return {
    ...documents,
    async read(ids) {
      const found = await documents.read(ids)
      for (const [id, kept] of found) found.set(id, raisedKept(kept))
      return found
    },
    async *changes(since) {
      for await (const batch of documents.changes(since))
        yield { ...batch, documents: batch.documents.map(raisedKept) }
    },
  }
}

function raisedKept<K extends KeptDocument>(kept: K): K {
  const document = raised(kept.document)
  const sent = kept.sent && raised(kept.sent)
  if (document === kept.document && sent === kept.sent) return kept
  return { ...kept, document, ...(sent ? { sent } : {}) }
}
