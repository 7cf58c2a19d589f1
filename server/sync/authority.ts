import type { Committed, Document } from '../../shared/documents/document.ts'
import type { Facts } from '../../shared/documents/facts.ts'
import type { Author } from '../../shared/documents/kind.ts'
import type { Checkpoint, PullResponse, PushResult, StreamEvent } from '../../shared/sync/protocol.ts'

/** What others on the server may ask of the one that decides. Rejects with `StoreUnavailable` while it cannot write. */
export interface Authority {
  /** A member's rows (see `pushRowSchema`), decided one by one, in order. Resolves when all that it accepts is durable. */
  push: (author: Author, rows: readonly unknown[]) => Promise<PushResult[]>
  /**
   * Documents in the community's own name (sign-up, import, demo, deadlines): checked by their schema, not by `decide`.
   * Writing what already stands changes nothing. Throws on a document that is malformed.
   */
  record: (documents: readonly Document[]) => Promise<Committed[]>
  /**
   * Edits cards in the community's own name, each from the version that stands at that very moment: nothing that somebody
   * writes meanwhile is lost. `change` answers undefined for what may stay. Ids of which there is nothing are passed over.
   */
  revise: (
    ids: readonly string[],
    change: (standing: Committed) => Document | undefined,
  ) => Promise<Committed[]>
  pull: (member: string, checkpoint: Checkpoint | null, limit: number) => Promise<PullResponse>
  /** The documents of these ids that exist, whoever may read them. */
  read: (ids: readonly string[]) => Promise<Map<string, Committed>>
  /** What all that has been committed adds up to. `get` knows no document: use `read`. */
  facts: Pick<Facts, 'of'>
  /** Whether a member may read a document that exists. */
  mayRead: (member: string, documentId: string) => boolean
  /** What a member's streams are told of a commit, undefined when the member may read none of it. */
  streamEvent: (member: string, documents: readonly Committed[]) => StreamEvent | undefined
  /**
   * Calls back after each commit, once it is durable, with what is new; with nothing when the store was read anew and
   * anything may have changed. Returns the way to stop.
   */
  onCommit: (listener: (documents: readonly Committed[]) => void) => () => void
  /** Does work between two commits: the store holds still, with all that follows from what is in it. */
  atRest: <T>(work: () => Promise<T>) => Promise<T>
  /** How many documents there are. */
  readonly size: number
  /** Resolves when commits can be made; tries to get there. */
  ready: () => Promise<void>
  /** Resolves when the group in flight is done; nothing may be asked afterwards. */
  close: () => Promise<void>
}
