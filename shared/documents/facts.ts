import type { Document } from './document.ts'
import type { Projection } from './projection.ts'

/** What a rule may look at. */
export interface Facts {
  /**
   * True on the server, which sees everything. A device sees only what it may read: there, a missing document is no
   * reason to refuse.
   */
  readonly authority: boolean
  get: (id: string) => Document | undefined
  of: <S>(projection: Projection<S>) => S
}
