import { Observable } from 'rxjs'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import type { RxStorage } from 'rxdb/plugins/core'
import type { Life } from './life.ts'

/**
 * What outlives the app on a phone. Every tab has its own way to it, which ends with the tab: what was written until
 * then stays.
 */
export class PhoneStorage {
  /** Nothing more fits. */
  full = false
  /** How many writes did not fit. */
  turnedAway = 0
  readonly #memory = getRxStorageMemory()

  /** `name` must be another one for each life: RxDB opens a database once in a process. */
  forTab(name: string, life: Life): RxStorage<unknown, unknown> {
    const memory = this.#memory
    const makeRoom = (): void => this.#makeRoom()
    return {
      name,
      rxdbVersion: memory.rxdbVersion,
      async createStorageInstance(params) {
        await life.passing()
        const instance = await memory.createStorageInstance(params as never)
        const bulkWrite = instance.bulkWrite.bind(instance)
        const gated =
          <W extends unknown[], T>(work: (...words: W) => Promise<T>) =>
          async (...words: W): Promise<T> => {
            if (!life.running) await life.passing()
            return work(...words)
          }
        instance.findDocumentsById = gated(instance.findDocumentsById.bind(instance))
        instance.query = gated(instance.query.bind(instance))
        instance.count = gated(instance.count.bind(instance))
        instance.bulkWrite = async (rows, context) => {
          if (!life.running) await life.passing()
          makeRoom()
          const answer = await bulkWrite(rows, context)
          life.wrote()
          if (!life.running) await life.passing()
          return answer
        }
        const changes = instance.changeStream()
        instance.changeStream = () =>
          new Observable((reader) => changes.subscribe((change) => life.do(() => reader.next(change))))
        return instance as never
      },
    }
  }

  #makeRoom(): void {
    if (!this.full) return
    this.turnedAway += 1
    throw new DOMException('no space is left', 'QuotaExceededError')
  }
}
