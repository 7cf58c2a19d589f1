import type { MangoQuery } from 'rxdb/plugins/core'
import type { StoredDocument } from './stored-document.ts'

/** Which documents of one kind. At most one of `parent`, `owner` and `ids`. */
export interface Selection {
  parent?: string
  owner?: string
  ids?: readonly string[]
  /** Only those whose place (`sort`) is greater. */
  after?: number
  /** By `sort`; oldest first by default. */
  order?: 'oldest' | 'newest'
  limit?: number
}

/** The query that one of the indexes answers. */
export function mangoQuery(kind: string, selection: Selection): MangoQuery<StoredDocument> {
  const { parent, owner, ids, after, order = 'oldest', limit } = selection
  return {
    selector: {
      kind,
      ...(parent === undefined ? {} : { parent }),
      ...(owner === undefined ? {} : { owner }),
      ...(ids === undefined ? {} : { id: { $in: [...ids] } }),
      ...(after === undefined ? {} : { sort: { $gt: after } }),
    },
    sort: [{ sort: order === 'oldest' ? 'asc' : 'desc' }],
    ...(limit === undefined ? {} : { limit }),
  }
}
