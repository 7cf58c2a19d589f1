import { createTurns } from '../../shared/turns.ts'
import type { Database, LocalRow } from './database.ts'

/** What the device keeps for itself, as named values. */
export interface LocalRows {
  get: (id: string) => Promise<LocalRow | undefined>
  put: (row: LocalRow) => Promise<void>
  remove: (id: string) => Promise<void>
  ofKind: (kind: string) => Promise<LocalRow[]>
}

/** One change after another, in the order in which they are asked for: a draft is kept at the very moment at which it is sent. */
export function createLocalRows({ local }: Pick<Database, 'local'>): LocalRows {
  const inTurn = createTurns()
  return {
    get: async (id) => (await local.findOne(id).exec())?.toMutableJSON(),
    // Another tab may change it meanwhile: then it is written over that. (RxDB's `incrementalUpsert` keeps a queue of its own
    // by id, in which everything fails that comes after a write for which there was no space.)
    put: (row) => inTurn(async () => void (await local.upsert(row))),
    remove: (id) => inTurn(async () => void (await local.findOne(id).incrementalRemove())),
    async ofKind(kind) {
      const rows = await local.find({ selector: { kind }, sort: [{ at: 'asc' }] }).exec()
      return rows.map((row) => row.toMutableJSON())
    },
  }
}
