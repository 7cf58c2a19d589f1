import { createMemo, type Accessor } from 'solid-js'
import type { Body, Document } from '../../shared/documents/document.ts'
import type { Kind } from '../../shared/documents/kind.ts'
import { createLiveQuery } from './live-query.ts'
import type { Selection } from './selection.ts'
import { useStore } from './store-context.ts'

/** The documents, newest state first shown at once and then followed. Empty while loading. */
export interface LiveDocuments<B extends Body> {
  (): readonly Document<B>[]
  loading: Accessor<boolean>
}

export interface LiveDocument<B extends Body> {
  (): Document<B> | undefined
  loading: Accessor<boolean>
}

const none: readonly never[] = []

/** Follows the documents of one kind; no selection (undefined) selects none. Unchanged documents keep their identity. */
export function createDocuments<B extends Body>(
  kind: Kind<B>,
  selection: Accessor<Selection | undefined> = () => ({}),
): LiveDocuments<B> {
  const store = useStore()
  const key = createMemo(() => JSON.stringify(selection()))
  const query = createLiveQuery<readonly Document<B>[]>(
    () => {
      key()
      const wanted = selection()
      return wanted && store.follow(kind, wanted)
    },
    () => JSON.stringify({ ...selection(), limit: 0 }),
  )
  return Object.assign((): readonly Document<B>[] => query() ?? none, {
    loading: () => selection() !== undefined && query.loading(),
  })
}

/** Follows the document of that id; undefined while loading, and when there is none on this device. */
export function createDocument<B extends Body>(
  kind: Kind<B>,
  id: Accessor<string | undefined>,
): LiveDocument<B> {
  const documents = createDocuments(kind, () => {
    const wanted = id()
    return wanted ? { ids: [wanted] } : undefined
  })
  return Object.assign((): Document<B> | undefined => documents()[0], { loading: documents.loading })
}
