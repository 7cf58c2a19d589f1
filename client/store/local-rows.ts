import type { Database, LocalRow } from './database.ts'

/** What the device keeps for itself, as named values. */
export interface LocalRows {
  get: (id: string) => Promise<LocalRow | undefined>
  put: (row: LocalRow) => Promise<void>
  remove: (id: string) => Promise<void>
  ofKind: (kind: string) => Promise<LocalRow[]>
}

export function createLocalRows({ local }: Pick<Database, 'local'>): LocalRows {
  return {
    get: async (id) => (await local.findOne(id).exec())?.toMutableJSON(),
    async put(row) {
      await local.upsert(row)
    },
    async remove(id) {
      await local.findOne(id).remove()
    },
    async ofKind(kind) {
      const rows = await local.find({ selector: { kind }, sort: [{ at: 'asc' }] }).exec()
      return rows.map((row) => row.toMutableJSON())
    },
  }
}
