import type { Document } from './document.ts'
import type { Facts } from './facts.ts'

/** For tests of rules: facts in which exactly these documents stand, folded by whichever projection is asked for. */
export function factsOf(documents: readonly Document[], { authority = true } = {}): Facts {
  const byId = new Map(documents.map((document) => [document.id, document]))
  return {
    authority,
    get: (id) => byId.get(id),
    of: (projection) => {
      const state = projection.zero()
      for (const document of documents)
        if (projection.kinds.includes(document.kind)) projection.apply(state, document)
      return state
    },
  }
}

/** For tests of rules: a document with the envelope of one that the authority accepted, as far as nobody said more. */
export function documentOf<D extends Partial<Document> & Pick<Document, 'id' | 'body'>>(
  document: D,
): Document & D {
  return {
    kind: document.id.slice(0, document.id.indexOf(':')),
    parent: '',
    owner: '',
    sort: 0,
    occurredAt: 0,
    ...document,
  }
}
