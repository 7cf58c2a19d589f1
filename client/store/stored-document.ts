import type { RxDocument } from 'rxdb/plugins/core'
import { raised, raisedBody, sameWords } from '../../shared/document-version.ts'
import { kindNameOf, type Body, type Document } from '../../shared/documents/document.ts'

/** The confirmed version that an edit was made from; stamp 0 when the authority has none that reads like this. */
export interface Base {
  stamp: number
  body: Body
  /** When that version was written, by its author's device; ms. Older versions of the app did not note it. */
  occurredAt?: number
  /** The member's own version on top of that, not yet confirmed, that the editor saw. */
  seen?: Body
}

/** A document as the local database holds it. Indexed fields may not be absent there: stamp 0 is "not yet confirmed". */
export type StoredDocument = Omit<Document, 'stamp' | 'receivedAt'> & {
  stamp: number
  receivedAt: number
  /** Only with stamp 0, and not for a document that is as it was first written. */
  base?: Base
}
export type Version = StoredDocument & { _deleted: boolean }

export function toStored(document: Document): StoredDocument {
  const { stamp = 0, receivedAt = 0, ...rest } = document
  return { ...rest, stamp, receivedAt }
}

/** As it was written; copies the fields by name, so that nothing of the database comes along. */
export function fromStored(stored: StoredDocument): Document {
  const { id, kind, parent, owner, sort, body, occurredAt, stamp, receivedAt } = stored
  const document = { id, kind, parent, owner, sort, body, occurredAt }
  return stamp === 0 ? document : { ...document, stamp, receivedAt }
}

/** What further edits of a stored version are made from. */
export function baseOf({ kind, stamp, body, occurredAt, base }: StoredDocument): Base | undefined {
  return raisedBase(kind, stamp > 0 ? { stamp, body, occurredAt } : base)
}

/** In the newest version of its bodies: an older version of the app may have noted it. */
function raisedBase(kind: string, base: Base | undefined): Base | undefined {
  if (!base) return undefined
  const { body, seen } = base
  return { ...base, body: raisedBody(kind, body), ...(seen ? { seen: raisedBody(kind, seen) } : {}) }
}

const documents = new WeakMap<RxDocument<StoredDocument>, Document>()
const waiting = new WeakMap<Document, Base>()

/**
 * What the rest of Jishi sees of a row: its body in the newest version, whichever the device holds. The same object for
 * the same version, so that lists rebuild only the rows that changed.
 */
export function documentOf(row: RxDocument<StoredDocument>): Document {
  let document = documents.get(row)
  if (!document) {
    const { kind, stamp, body, base } = row._data
    document = raised(fromStored(row._data))
    documents.set(row, document)
    const before = raisedBase(kind, base ?? { stamp: 0, body: { v: body.v } })
    if (stamp === 0 && before) waiting.set(document, { ...before, seen: document.body })
  }
  return document
}

/** What an edit is made from whose editor saw this version while it waited; undefined if it did not come from here. */
export function baseSeen(document: Document): Base | undefined {
  return waiting.get(document)
}

/** What is left of a document that the member may no longer read: nothing but its id. */
export function goneVersion(id: string): Version {
  return {
    id,
    kind: kindNameOf(id),
    parent: '',
    owner: '',
    sort: 0,
    body: { v: 1 },
    occurredAt: 0,
    stamp: 0,
    receivedAt: 0,
    _deleted: true,
  }
}

/**
 * Whether two versions are one. The stamp counts: learning it is a change. One that waits is the authority's in no case,
 * also when the database was left to believe that it arrived, because it could not go further for now.
 */
export function sameVersion(a: Version, b: Version): boolean {
  if (a.stamp === 0 && !a._deleted) return false
  return a._deleted === b._deleted && a.stamp === b.stamp && sameWords(a, b)
}
