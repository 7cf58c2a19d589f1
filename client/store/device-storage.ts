import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import type { RxStorage } from 'rxdb/plugins/core'

/** IndexedDB through Dexie. */
export function deviceStorage(): RxStorage<unknown, unknown> {
  return getRxStorageDexie()
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
