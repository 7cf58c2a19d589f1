import type { Document } from './document.ts'

/**
 * A fold over documents, kept in memory.
 *
 * `apply` gets the newest version of a document, changes the state in place, and must give the same state in whatever
 * order documents come: a later version replaces what an earlier one of the same id contributed.
 */
export interface Projection<S> {
  name: string
  kinds: readonly string[]
  zero: () => S
  apply: (state: S, document: Document) => void
}

export function defineProjection<S>(projection: Projection<S>): Projection<S> {
  return projection
}
