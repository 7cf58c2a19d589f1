import type { Committed } from '../../shared/documents/document.ts'
import {
  StoreUnavailable,
  type DocumentStore,
  type KeptDocument,
  type Revision,
  type StoredDocument,
} from './document-store.ts'
import { isOurs } from './key-range.ts'

/** Documents read by one request. Without a size, PouchDB asks a CouchDB for 25 changes at a time. */
const BATCH = 1_000

type Row = Omit<Committed, 'id'> & Omit<KeptDocument, 'document'>

async function asking<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (cause) {
    throw new StoreUnavailable('the store does not answer', { cause })
  }
}

function fromRow(row: PouchDB.Core.ExistingDocument<Row>): StoredDocument {
  const { _id, _rev, born, former, entered, given, sent, ...rest } = row
  const document = { id: _id, ...rest } as Committed
  return {
    document,
    born,
    former,
    revision: _rev,
    ...(entered ? { entered } : {}),
    ...(given ? { given } : {}),
    ...(sent ? { sent } : {}),
  }
}

/** Documents in a PouchDB; the document's id is the database's. */
export function createPouchDocuments(database: PouchDB.Database<object>): DocumentStore {
  const rows = database as PouchDB.Database<Row>
  return {
    async read(ids) {
      const found = new Map<string, StoredDocument>()
      for (let at = 0; at < ids.length; at += BATCH) {
        const answer = await asking(rows.allDocs({ keys: ids.slice(at, at + BATCH), include_docs: true }))
        for (const row of answer.rows) {
          if ('doc' in row && row.doc) found.set(row.id, fromRow(row.doc))
        }
      }
      return found
    },

    async write(writes) {
      const revisions = new Map<string, Revision>()
      const batch = writes.map(({ document: { id, ...envelope }, replaces, ...known }) => ({
        _id: id,
        ...(replaces ? { _rev: replaces } : {}),
        ...envelope,
        ...known,
      }))
      // In one request: LevelDB takes it as one batch, whole or not at all.
      for (const answer of await asking(rows.bulkDocs(batch))) {
        if (!('ok' in answer)) throw new StoreUnavailable('the store refused a document', { cause: answer })
        revisions.set(answer.id, answer.rev)
      }
      return revisions
    },

    async *changes(since) {
      let sequence = since ?? 0
      for (;;) {
        const answer = await asking(
          rows.changes({ since: sequence, include_docs: true, limit: BATCH, batch_size: BATCH, live: false }),
        )
        const documents = answer.results.flatMap(({ id, doc, deleted }) =>
          doc && !deleted && isOurs({ id }) ? [fromRow(doc)] : [],
        )
        sequence = answer.last_seq
        if (answer.results.length > 0) yield { documents, sequence }
        if (answer.results.length < BATCH) return
      }
    },

    async sequence() {
      return (await asking(rows.info())).update_seq
    },
  }
}
