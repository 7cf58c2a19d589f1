import { StoreUnavailable, type RecordStore } from './document-store.ts'
import { isOurs, keysFrom } from './key-range.ts'

interface Row {
  value: object
}

async function unlessMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (cause) {
    if ((cause as { status?: number }).status === 404) return undefined
    throw new StoreUnavailable('the store does not answer', { cause })
  }
}

/** Records in a PouchDB, one a document. */
export function createPouchRecords(database: PouchDB.Database<object>): RecordStore {
  const rows = database as PouchDB.Database<Row>
  return {
    async get<T extends object>(key: string) {
      return (await unlessMissing(rows.get(key)))?.value as T | undefined
    },
    async put(key, value) {
      const there = await unlessMissing(rows.get(key))
      try {
        await rows.put({ _id: key, ...(there ? { _rev: there._rev } : {}), value })
      } catch (cause) {
        throw new StoreUnavailable('the store does not take a record', { cause })
      }
    },
    async delete(key) {
      const there = await unlessMissing(rows.get(key))
      if (there) await unlessMissing(rows.remove(there))
    },
    async list<T extends object>(prefix: string) {
      const answer = await unlessMissing(rows.allDocs({ ...keysFrom(prefix), include_docs: true }))
      return (answer?.rows ?? []).filter(isOurs).map((row) => ({ key: row.id, value: row.doc?.value as T }))
    },
  }
}
