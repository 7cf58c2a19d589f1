const STORE = 'keys'

/** Where a member's device keeps keys that never leave it: they are no documents, and only IndexedDB keeps them sealed. */
export function keyDatabaseName(databaseName: string): string {
  return `${databaseName}-keys`
}

/** Rejects where the browser keeps nothing. */
export async function readKey(factory: IDBFactory, databaseName: string, key: string): Promise<unknown> {
  return withKeys(factory, databaseName, 'readonly', (keys) => keys.get(key))
}

/** Rejects where the browser keeps nothing, or has no space. */
export async function writeKey(
  factory: IDBFactory,
  databaseName: string,
  key: string,
  value: unknown,
): Promise<void> {
  await withKeys(factory, databaseName, 'readwrite', (keys) => keys.put(value, key))
}

async function withKeys<T>(
  factory: IDBFactory,
  databaseName: string,
  mode: IDBTransactionMode,
  deed: (keys: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opening = factory.open(keyDatabaseName(databaseName), 1)
  opening.onupgradeneeded = () => void opening.result.createObjectStore(STORE)
  const database = await settled(opening)
  try {
    return await settled(deed(database.transaction(STORE, mode).objectStore(STORE)))
  } finally {
    database.close()
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('a key could not be read or kept'))
  })
}
