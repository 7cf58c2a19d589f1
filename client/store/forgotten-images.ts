import { imagesIn } from '../../shared/documents/image.ts'
import { namedImages } from '../../shared/documents/named-images-projection.ts'
import type { Database } from './database.ts'
import type { ImageCache } from './image-cache.ts'
import { openLostDocuments } from './lost-documents.ts'
import { documentOf } from './stored-document.ts'

/**
 * Pictures leave the device with the last document that shows them: whoever may read it no more may not see them
 * either. Those of a document that a restore has lost are sent again with it. Answers the way to stop.
 */
export function forgetImages(deps: {
  database: Pick<Database, 'documents' | 'local' | 'room'>
  cache: Pick<ImageCache, 'forget'>
  onError: (error: unknown) => void
}): () => void {
  const { documents } = deps.database
  let left = new Set<string>()
  let working = false

  /** All that have left meanwhile at once: a whole group may go. */
  async function forgetLeft(): Promise<void> {
    while (left.size > 0) {
      const gone = left
      left = new Set()
      const rows = await documents.find({ selector: { kind: { $in: [...namedImages.kinds] } } }).exec()
      const { list } = await openLostDocuments(deps.database)
      const kept = [...rows.map(documentOf), ...list().map(({ document }) => document)]
      const shown = new Set(kept.flatMap(({ body }) => imagesIn(body)))
      for (const image of gone) if (!shown.has(image)) await deps.cache.forget(image)
    }
  }

  const subscription = documents.remove$.subscribe(({ previousDocumentData }) => {
    for (const image of imagesIn(previousDocumentData.body)) left.add(image)
    if (left.size === 0 || working) return
    working = true
    forgetLeft()
      .catch(deps.onError)
      .finally(() => (working = false))
  })
  return () => subscription.unsubscribe()
}
