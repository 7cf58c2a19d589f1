import { map, type Observable } from 'rxjs'
import type { MangoQuery } from 'rxdb/plugins/core'
import { isReadable } from '../../shared/document-version.ts'
import type { Document } from '../../shared/documents/document.ts'
import type { Database } from './database.ts'
import type { Selection } from './selection.ts'
import { documentOf, type StoredDocument } from './stored-document.ts'

/** The documents of a selection: once, or followed. */
interface Selected {
  exec: () => Promise<Document[]>
  $: Observable<Document[]>
}

/** Turns selections into queries that never look at more documents than they have to. */
export function createSelecting({
  documents,
}: Pick<Database, 'documents'>): (kind: string, selection: Selection) => Selected {
  return (kind, selection) => {
    const { ids } = selection
    if (!ids) {
      const query = documents.find(mangoQuery(kind, selection))
      return {
        exec: async () => readable(await query.exec()),
        $: query.$.pipe(map(readable)),
      }
    }
    // As a query with an order, this would look through all documents of the kind.
    const query = documents.findByIds([...ids])
    const inOrder = (rows: Map<string, Row>): Document[] =>
      ordered(readable([...rows.values()]), kind, selection)
    return { exec: async () => inOrder(await query.exec()), $: query.$.pipe(map(inOrder)) }
  }
}

type Row = Parameters<typeof documentOf>[0]

/** What a newer version of the app wrote, and this one cannot show, stays in the database. */
function readable(rows: readonly Row[]): Document[] {
  return rows.map(documentOf).filter(isReadable)
}

function ordered(documents: readonly Document[], kind: string, selection: Selection): Document[] {
  const { after = -1, order = 'oldest', limit = Infinity } = selection
  const sign = order === 'oldest' ? 1 : -1
  return documents
    .filter((document) => document.kind === kind && document.sort > after)
    .toSorted((a, b) => sign * (a.sort - b.sort))
    .slice(0, limit)
}

/** A query that one of the indexes answers. */
function mangoQuery(kind: string, selection: Selection): MangoQuery<StoredDocument> {
  const { parent, owner, after, order = 'oldest', limit } = selection
  return {
    selector: {
      kind,
      ...(parent === undefined ? {} : { parent }),
      ...(owner === undefined ? {} : { owner }),
      ...(after === undefined ? {} : { sort: { $gt: after } }),
    },
    sort: [{ sort: order === 'oldest' ? 'asc' : 'desc' }],
    ...(limit === undefined ? {} : { limit }),
  }
}
