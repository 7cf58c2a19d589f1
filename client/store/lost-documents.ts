import type { Body, Committed } from '../../shared/documents/document.ts'
import type { Database } from './database.ts'

/** A version that this device held when the authority had lost it, and that has not come back yet. */
export interface Lost {
  document: Committed
  /** What was offered again last, unless it was refused. */
  offered?: Body
}

const LOST = 'lost'

export function lostRowId(document: string): string {
  return `${LOST}:${document}`
}

/** Kept on the device until they have come back, so that it does not matter when it is killed. */
export interface LostDocuments {
  /** In the order in which they were written. */
  list: () => Lost[]
  get: (id: string) => Lost | undefined
  /** Whether the person has not let it go, perhaps in another tab. */
  isWanted: (id: string) => Promise<boolean>
  /** All of them are noted, or none. */
  add: (found: readonly Lost[]) => Promise<void>
  update: (lost: Lost) => Promise<void>
  forget: (id: string) => Promise<void>
}

export async function openLostDocuments({
  local,
  room,
}: Pick<Database, 'local' | 'room'>): Promise<LostDocuments> {
  const rows = await local.find({ selector: { kind: LOST } }).exec()
  const byId = new Map<string, Lost>()
  for (const row of rows) {
    const lost = row.toMutableJSON().value as Lost
    byId.set(lost.document.id, lost)
  }
  const toRow = (lost: Lost) => ({
    id: lostRowId(lost.document.id),
    kind: LOST,
    at: lost.document.receivedAt,
    value: lost,
  })
  return {
    list: () => [...byId.values()].toSorted((a, b) => (isLater(a.document, b.document) ? 1 : -1)),
    get: (id) => byId.get(id),
    async isWanted(id) {
      const row = await local.findOne(lostRowId(id)).exec()
      if (!row) byId.delete(id)
      return row !== null
    },
    async add(found) {
      // Of two restores, the second may find what has not come back from the first.
      const news = found.filter(({ document }) => {
        const before = byId.get(document.id)
        return !before || isLater(document, before.document)
      })
      if (news.length === 0) return
      const { error } = await room.patiently(() => local.bulkUpsert(news.map(toRow)))
      const first = error[0]
      if (first) throw new Error(`the device could not note ${first.documentId} (${first.status})`)
      for (const lost of news) byId.set(lost.document.id, lost)
    },
    async update(lost) {
      const row = await local.findOne(lostRowId(lost.document.id)).exec()
      if (!row) return
      byId.set(lost.document.id, lost)
      await room.patiently(() => local.upsert(toRow(lost)))
    },
    async forget(id) {
      if (byId.delete(id)) await room.patiently(() => local.findOne(lostRowId(id)).remove())
    },
  }
}

/** No stamp comes again after a restore, while clocks may be set back. */
export function isLater(one: Committed, other: Committed): boolean {
  return one.stamp > other.stamp
}
