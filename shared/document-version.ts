import { sameContent } from './documents/content.ts'
import { isLegible, isNewer, raiseBody } from './documents/body-version.ts'
import type { Body, Document } from './documents/document.ts'
import { kindOf } from './kinds.ts'

/** A body of that kind of document in the newest version that this Jishi knows; newer ones, and unknown kinds, as they are. */
export function raisedBody(kindName: string, body: Body): Body {
  const kind = kindOf(kindName)
  return kind ? raiseBody(kind, body) : body
}

/**
 * A document as it was written, at whatever version, in the newest version of its body that this Jishi knows. Newer ones
 * stay as they are; so does, as the same object, what needs no raising.
 */
export function raised<D extends Document>(document: D): D {
  const body = raisedBody(document.kind, document.body)
  return body === document.body ? document : { ...document, body }
}

/** Whether a newer Jishi wrote its body. */
export function isTooNew({ kind: name, body }: Pick<Document, 'kind' | 'body'>): boolean {
  const kind = kindOf(name)
  return kind !== undefined && isNewer(kind, body)
}

/** Whether rules, folds and screens may look at it; see `isLegible`. */
export function isReadable({ kind: name, body }: Pick<Document, 'kind' | 'body'>): boolean {
  const kind = kindOf(name)
  return kind === undefined || isLegible(kind, body)
}

/** Whether two documents say the same, in whichever versions they say it. */
export function sameWords(a: Document, b: Document): boolean {
  return sameContent(raised(a), raised(b))
}
