import type { RxDocument } from 'rxdb/plugins/core'
import { sameContent } from '../../shared/documents/content.ts'
import { kindNameOf, type Body, type Document } from '../../shared/documents/document.ts'

/** The confirmed version that an edit was made from; stamp 0 when the authority has none that reads like this. */
export interface Base {
  stamp: number
  body: Body
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

/** What the rest of Jishi sees; copies the fields by name, so that nothing of the database comes along. */
export function fromStored(stored: StoredDocument): Document {
  const { id, kind, parent, owner, sort, body, occurredAt, stamp, receivedAt } = stored
  const document = { id, kind, parent, owner, sort, body, occurredAt }
  return stamp === 0 ? document : { ...document, stamp, receivedAt }
}

/** What further edits of a stored version are made from. */
export function baseOf({ stamp, body, base }: StoredDocument): Base | undefined {
  return stamp > 0 ? { stamp, body } : base
}

const documents = new WeakMap<RxDocument<StoredDocument>, Document>()
const waiting = new WeakMap<Document, Base>()

/** The same object for the same version, so that lists rebuild only the rows that changed. */
export function documentOf(row: RxDocument<StoredDocument>): Document {
  let document = documents.get(row)
  if (!document) {
    document = fromStored(row._data)
    documents.set(row, document)
    const { stamp, body, base } = row._data
    if (stamp === 0) waiting.set(document, { ...(base ?? { stamp: 0, body: { v: body.v } }), seen: body })
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

/** Whether two versions are one. The stamp counts: learning it is a change. */
export function sameVersion(a: Version, b: Version): boolean {
  return a._deleted === b._deleted && a.stamp === b.stamp && sameContent(a, b)
}
