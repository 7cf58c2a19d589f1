import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import type { RxStorage } from 'rxdb/plugins/core'
import { isStorageFull } from './persistence.ts'

/** IndexedDB through Dexie. */
export function deviceStorage(): RxStorage<unknown, unknown> {
  return getRxStorageDexie()
}

/** Nothing of it outlasts the window. Fetched only where it is needed. */
export async function fleetingStorage(): Promise<RxStorage<unknown, unknown>> {
  const { getRxStorageMemory } = await import('rxdb/plugins/storage-memory')
  return getRxStorageMemory() as RxStorage<unknown, unknown>
}

const TRIAL = 'jishi-trial'

/** Whether the browser keeps databases at all; if it does, one that does not open is damaged. */
export async function keepsDatabases(factory: () => IDBFactory): Promise<boolean> {
  try {
    const indexedDB = factory()
    const request = indexedDB.open(TRIAL)
    await new Promise<void>((resolve, reject) => {
      request.onsuccess = () => resolve()
      request.onerror = () => reject(request.error ?? new Error(TRIAL))
    })
    request.result.close()
    indexedDB.deleteDatabase(TRIAL)
    return true
  } catch (error) {
    return isStorageFull(error)
  }
}

/**
 * The free storage prints an advertisement of nine lines at its first write, which happens while a database is opened.
 * Everything else that is printed meanwhile comes through.
 */
export async function withoutAdvertisement<T>(
  output: Pick<Console, 'warn'>,
  opening: () => Promise<T>,
): Promise<T> {
  const { warn } = output
  output.warn = (...words: unknown[]) => {
    if (!String(words[0]).includes('RxDB Open Core RxStorage')) warn.apply(output, words)
  }
  try {
    return await opening()
  } finally {
    output.warn = warn
  }
}
