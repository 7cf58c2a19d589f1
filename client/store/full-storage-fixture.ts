import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import type { RxStorage } from 'rxdb/plugins/core'

export function quotaExceeded(): DOMException {
  return new DOMException('the quota has been exceeded', 'QuotaExceededError')
}

/** A storage in memory that can be full, as a browser's is: a write that puts something fails and leaves nothing. */
export function createFillableStorage() {
  const memory = getRxStorageMemory()
  const created = new Set<string>()
  const world = {
    /** Asked for each write, with what RxDB calls its purpose. */
    isFull: (_purpose: string): boolean => false,
    /** Writes that found no space. */
    refused: 0,
    storage: {
      name: memory.name,
      rxdbVersion: memory.rxdbVersion,
      async createStorageInstance(params) {
        const place = `${params.databaseName} ${params.collectionName}`
        if (!created.has(place) && world.isFull('create')) throw quotaExceeded()
        created.add(place)
        const instance = await memory.createStorageInstance(params as never)
        const bulkWrite = instance.bulkWrite.bind(instance)
        instance.bulkWrite = async (rows, context) => {
          if (!world.isFull(context)) return bulkWrite(rows, context)
          world.refused += 1
          throw quotaExceeded()
        }
        return instance as never
      },
    } satisfies RxStorage<unknown, unknown>,
  }
  return world
}
