import { sameWords } from '../../shared/document-version.ts'
import type { Database } from './database.ts'
import { isStorageFull } from './persistence.ts'
import { fromStored, type Base, type StoredDocument } from './stored-document.ts'

/** The member's own version that the authority has taken, while the database does not hold the outcome yet. */
export interface Taken {
  base: Base
  /** The stamp that it was made from itself. What was written since on top of it names the same. */
  from: number
}

/** What is known of one id on its way. */
interface Entry {
  taken?: Taken
  /** Everything that was sent and not answered. */
  unanswered: StoredDocument[]
}

/**
 * What is on its way, kept on the device until the database has learnt the outcome. An answer that got lost, or that
 * came while the person went on writing, would otherwise look like somebody else's edit.
 */
export interface SentLedger {
  /** What has been sent, and of which the database may not have learnt the outcome. */
  ids: () => string[]
  /** What an edit is made from that was begun (from the stamp `from`) before this was known to be taken. */
  taken: (id: string, from: number) => Base | undefined
  /** The one of the unanswered versions that says what `theirs` says. */
  recognise: (theirs: StoredDocument) => StoredDocument | undefined
  sending: (sent: readonly StoredDocument[]) => Promise<void>
  /** The authority has answered for these ids, and has taken what was sent for some of them. */
  answered: (ids: readonly string[], taken: ReadonlyMap<string, Taken>) => Promise<void>
  /** The database holds the outcome of these. */
  settled: (ids: readonly string[]) => Promise<void>
  /** The authority has begun anew, and may not know any more what it confirmed. */
  beginAnew: () => Promise<void>
}

const ROW = 'sent'

export async function openSentLedger({ local }: Pick<Database, 'local'>): Promise<SentLedger> {
  const row = await local.findOne(ROW).exec()
  const entries = new Map(Object.entries((row?.toJSON().value ?? {}) as Record<string, Entry>))
  async function save(): Promise<void> {
    try {
      await local.upsert({ id: ROW, kind: 'sent', at: 0, value: Object.fromEntries(entries) })
    } catch (error) {
      // Sending needs no space: until the app is closed it is known here all the same.
      if (!isStorageFull(error)) throw error
    }
  }
  return {
    ids: () => [...entries.keys()],
    taken(id, from) {
      const taken = entries.get(id)?.taken
      return taken?.from === from ? taken.base : undefined
    },
    recognise: (theirs) => entries.get(theirs.id)?.unanswered.find((sent) => same(sent, theirs)),
    async sending(documents) {
      for (const document of documents) {
        const entry = entries.get(document.id) ?? { unanswered: [] }
        const others = entry.unanswered.filter((sent) => !same(sent, document))
        entries.set(document.id, { ...entry, unanswered: [...others, document] })
      }
      await save()
    },
    async answered(ids, taken) {
      for (const id of ids) {
        const last = taken.get(id) ?? entries.get(id)?.taken
        entries.set(id, { ...(last ? { taken: last } : {}), unanswered: [] })
      }
      await save()
    },
    async settled(ids) {
      const known = ids.filter((id) => entries.delete(id))
      if (known.length > 0) await save()
    },
    async beginAnew() {
      for (const entry of entries.values()) delete entry.taken
      await save()
    },
  }
}

function same(a: StoredDocument, b: StoredDocument): boolean {
  return sameWords(fromStored(a), fromStored(b))
}
