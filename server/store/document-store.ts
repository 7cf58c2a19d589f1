import type { Channel } from '../../shared/documents/channel.ts'
import type { Committed, Document } from '../../shared/documents/document.ts'

/** The store's own mark on one version of a document; opaque. */
export type Revision = string

/** From one stamp up to, and without, another; without an end while it lasts. */
export interface Span {
  since: number
  until?: number
}

/** A channel that a document came into after it was born. */
export interface EnteredChannel {
  channel: Channel
  since: number
  /** Its stays before it came again. */
  earlier?: Span[]
}

/** A channel that a document was in once and is in no more: its readers must forget it. */
export interface FormerChannel {
  channel: Channel
  /** The stamp of the version that came into it, absent when it was born there. */
  since?: number
  /** The stamp of the version that left it. */
  left: number
  earlier?: Span[]
}

/** A channel that a document gives, or once gave, to a member. */
export interface GivenChannel extends Span {
  member: string
  channel: Channel
  /** The times before it was taken away and given again. */
  earlier?: Span[]
}

/** A document with what only the server knows of it. */
export interface KeptDocument {
  document: Committed
  /** The stamp of the first version that was written. */
  born: number
  former: FormerChannel[]
  entered?: EnteredChannel[]
  given?: GivenChannel[]
  /** The member's own words, where the authority put others in their place: a repeated push is known by them. */
  sent?: Document
}

export interface StoredDocument extends KeptDocument {
  revision: Revision
}

/** A version to write; `replaces` is the revision that it takes the place of, absent for a new document. */
export interface DocumentWrite extends KeptDocument {
  replaces?: Revision
}

/** Where the store's changes stood at some moment; opaque. */
export type Sequence = string | number

export interface ChangeBatch {
  documents: KeptDocument[]
  sequence: Sequence
}

/** The store cannot answer or cannot write now (disk full, database down). Nothing may be acknowledged. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable'
}

/** Where all documents of a community are kept. One committer writes. Every method may throw `StoreUnavailable`. */
export interface DocumentStore {
  /** The newest version of each id that exists. */
  read: (ids: readonly string[]) => Promise<Map<string, StoredDocument>>
  /**
   * Resolves when all are durable, with their new revisions. When it throws, any part may have been written to a
   * database; a folder takes all or nothing.
   */
  write: (writes: readonly DocumentWrite[]) => Promise<Map<string, Revision>>
  /** The newest version of every document changed after `since` (from the start without it), in batches, each once. */
  changes: (since?: Sequence) => AsyncIterable<ChangeBatch>
  /** Where the changes stand now; meaningful to the one who writes, between two writes. */
  sequence: () => Promise<Sequence>
}

/** Small JSON records that are not synced: accounts, sessions, devices, keys. */
export interface RecordStore {
  get: <T extends object>(key: string) => Promise<T | undefined>
  /** Writes over what is there. Callers that must not race take turns (`shared/turns.ts`). */
  put: (key: string, value: object) => Promise<void>
  delete: (key: string) => Promise<void>
  /** All records whose key begins with `prefix`, in key order; every record for "". */
  list: <T extends object>(prefix: string) => Promise<{ key: string; value: T }[]>
}

export interface StoredBlob {
  bytes: Uint8Array<ArrayBuffer>
  type: string
}

/** Bytes under a name that never gets other bytes: images by their SHA-256 (lower-case hex). */
export interface BlobStore {
  get: (name: string) => Promise<StoredBlob | undefined>
  put: (name: string, blob: StoredBlob) => Promise<void>
  delete: (name: string) => Promise<void>
  /** All names that begin with `prefix`, in order; every name for "". */
  names: (prefix: string) => Promise<string[]>
}

/** What was computed from the rest and may be lost, under a name that never gets other bytes. */
export interface SnapshotStore {
  get: (name: string) => Promise<Uint8Array<ArrayBuffer> | undefined>
  put: (name: string, bytes: Uint8Array<ArrayBuffer>) => Promise<void>
  delete: (name: string) => Promise<void>
  names: () => Promise<string[]>
}

/** All that a server keeps, in one place. */
export interface Store {
  snapshots: SnapshotStore
  documents: DocumentStore
  records: RecordStore
  blobs: BlobStore
  close: () => Promise<void>
}
