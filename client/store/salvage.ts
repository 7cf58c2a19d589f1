import type { Database, LocalRow } from './database.ts'

import type { KeptValues } from './kept-values.ts'
import { keyDatabaseName } from './key-database.ts'
import { fromStored, toStored, type StoredDocument } from './stored-document.ts'

/** What a member has made. Settings of the device (a gate, a camera, the community's root) are made again. */
const work = ['draft', 'image', 'rejected', 'lost']
/** Notes on the database itself, which say nothing about a new one. */
const marks = ['sent', 'mark']

/** What could be read out of a damaged database and exists nowhere else. */
export interface Salvage {
  unsent: StoredDocument[]
  local: LocalRow[]
}

/**
 * Reads a member's IndexedDB databases directly, row by row, past the layer that refuses to open them. Whatever cannot
 * be read is left out; what the server has can be fetched again.
 */
export async function salvage(indexedDB: IDBFactory, databaseName: string): Promise<Salvage> {
  const unsent: StoredDocument[] = []
  const local: LocalRow[] = []
  for (const { name } of await indexedDB.databases()) {
    if (!name?.startsWith(`rxdb-dexie-${databaseName}--`)) continue
    const collection = name.slice(name.lastIndexOf('--') + 2)
    if (collection !== 'documents' && collection !== 'local') continue
    for (const row of await rowsOf(indexedDB, name)) {
      if (collection === 'documents' && isUnsent(row)) unsent.push(row)
      if (collection === 'local' && isLocal(row)) local.push(row)
    }
  }
  return { unsent, local }
}

/** What a member has made and exists nowhere else, out of a database that is sound. */
export async function ownWork({ documents, local }: Database): Promise<Salvage> {
  const unsent = await documents.find({ selector: { stamp: 0 } }).exec()
  const rows = await local.find().exec()
  return {
    unsent: unsent.map((row) => row.toMutableJSON()),
    local: rows.map((row) => row.toMutableJSON()).filter(({ kind }) => work.includes(kind)),
  }
}

/** Puts it aside where the damage does not reach, until the new database is open. */
export function keepForLater(storage: KeptValues, databaseName: string, found: Salvage): void {
  storage.setItem(key(databaseName), JSON.stringify(found))
}

/** Writes into a new database what was put aside. What waited, waits again; answers how many documents that are. */
export async function putBack(
  storage: KeptValues,
  databaseName: string,
  database: Database,
): Promise<number> {
  const kept = storage.getItem(key(databaseName))
  if (kept === null) return 0
  const { unsent, local } = JSON.parse(kept) as Salvage
  // Only the fields that are declared: the old rows carry the old database's own marks.
  await database.documents.bulkUpsert(
    unsent.map((stored) => ({
      ...toStored(fromStored(stored)),
      ...(stored.base ? { base: stored.base } : {}),
    })),
  )
  await database.local.bulkUpsert(local.map(({ id, kind, at, value }) => ({ id, kind, at, value })))
  storage.removeItem(key(databaseName))
  return unsent.length
}

/** Forgets what was put aside. */
export function dropKept(storage: KeptValues, databaseName: string): void {
  storage.removeItem(key(databaseName))
}

function key(databaseName: string): string {
  return `${databaseName}.salvage`
}

/** Removes all databases of a member, and the keys of this device. */
export async function removeDatabases(indexedDB: IDBFactory, databaseName: string): Promise<void> {
  for (const { name } of await indexedDB.databases()) {
    const isTheirs =
      name?.startsWith(`rxdb-dexie-${databaseName}--`) || name === keyDatabaseName(databaseName)
    if (name !== undefined && isTheirs) await settled(indexedDB.deleteDatabase(name))
  }
}

async function rowsOf(indexedDB: IDBFactory, name: string): Promise<unknown[]> {
  try {
    const database = await settled(indexedDB.open(name))
    try {
      if (!database.objectStoreNames.contains('docs')) return []
      return await settled(database.transaction('docs', 'readonly').objectStore('docs').getAll())
    } finally {
      database.close()
    }
  } catch (error) {
    // Damaged beyond reading: the other databases may still hold something.
    if (error instanceof DOMException) return []
    throw error
  }
}

function isUnsent(row: unknown): row is StoredDocument {
  const { stamp, _deleted } = row as { stamp?: unknown; _deleted?: unknown }
  return stamp === 0 && (_deleted === false || _deleted === '0' || _deleted === undefined)
}

function isLocal(row: unknown): row is LocalRow {
  const { kind, _deleted } = row as { kind?: unknown; _deleted?: unknown }
  return (
    typeof kind === 'string' &&
    !marks.includes(kind) &&
    (_deleted === false || _deleted === '0' || _deleted === undefined)
  )
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new DOMException('the request failed', 'UnknownError'))
  })
}
