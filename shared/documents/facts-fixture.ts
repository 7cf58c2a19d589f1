import { kindNameOf, type Body, type Document } from './document.ts'
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
export function documentOf<B extends Body>(
  document: Pick<Document, 'id'> & Partial<Omit<Document, 'body'>> & { body: B },
): Document<B> {
  return {
    kind: kindNameOf(document.id),
    parent: '',
    owner: '',
    sort: 0,
    occurredAt: 0,
    ...document,
  }
}
