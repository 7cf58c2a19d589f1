import { Observable } from 'rxjs'
import { raised, isReadable } from '../../shared/document-version.ts'
import type { Document } from '../../shared/documents/document.ts'
import type { Database } from './database.ts'
import { fromStored, type StoredDocument } from './stored-document.ts'

/** What has come or changed, and what is there no more. */
export interface Changes {
  changed: Document[]
  gone: Document[]
}

/**
 * All documents of a kind under a parent at first, then only what changes. Unlike a live query it does not go through all
 * of them again with each change: a gate has tens of thousands, and writes one with each guest.
 */
export function followChanges(
  { documents }: Pick<Database, 'documents'>,
  all: () => Promise<Document[]>,
  { kind, parent }: { kind: string; parent: string },
): Observable<Changes> {
  return new Observable((subscriber) => {
    /** What changes while all of them are read: the reading may have seen it, or not. */
    let early: Changes[] | undefined = []
    const subscription = documents.eventBulks$.subscribe(({ events }) => {
      const changes: Changes = { changed: [], gone: [] }
      for (const event of events) {
        const stored = event.operation === 'DELETE' ? event.previousDocumentData : event.documentData
        if (stored.kind !== kind || stored.parent !== parent) continue
        const document = raised(fromStored(stored as StoredDocument))
        if (event.operation === 'DELETE') changes.gone.push(document)
        else if (isReadable(document)) changes.changed.push(document)
      }
      if (changes.changed.length + changes.gone.length === 0) return
      if (early) early.push(changes)
      else subscriber.next(changes)
    })
    all().then(
      (found) => {
        subscriber.next({ changed: found, gone: [] })
        for (const changes of early ?? []) subscriber.next(changes)
        early = undefined
      },
      (error: unknown) => subscriber.error(error),
    )
    return () => subscription.unsubscribe()
  })
}
