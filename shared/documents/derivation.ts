import type { Committed, Document } from './document.ts'
import type { Facts } from './facts.ts'

/**
 * What follows from an accepted document: further documents that the authority writes in the same commit. Their ids
 * are deterministic, so that deriving twice writes once. An answer may also be a new version of an existing card.
 */
export interface Derivation {
  name: string
  kinds: readonly string[]
  needs?: (document: Document) => string[]
  derive: (change: { document: Committed; previous: Document | undefined }, facts: Facts) => Document[]
}

export function defineDerivation(derivation: Derivation): Derivation {
  return derivation
}
