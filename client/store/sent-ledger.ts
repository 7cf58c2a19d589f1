import { sameContent } from '../../shared/documents/content.ts'
import type { Database } from './database.ts'
import { fromStored, type StoredDocument } from './stored-document.ts'

/** What is known of one id on its way. */
interface Entry {
  /** The version that the authority has confirmed, while the database does not hold it yet. */
  confirmed?: StoredDocument
  /** Everything that was sent and not answered. */
  unanswered: StoredDocument[]
}

/**
 * What is on its way, kept on the device until the database has learnt the outcome. An answer that got lost, or that
 * came while the person went on writing, would otherwise look like somebody else's edit.
 */
export interface SentLedger {
  confirmed: (id: string) => StoredDocument | undefined
  /** The one of the unanswered versions that says what `theirs` says. */
  recognise: (theirs: StoredDocument) => StoredDocument | undefined
  sending: (sent: readonly StoredDocument[]) => Promise<void>
  /** The authority has answered for these ids; some of them as confirmed versions. */
  answered: (ids: readonly string[], confirmed: readonly StoredDocument[]) => Promise<void>
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
    await local.upsert({ id: ROW, kind: 'sent', at: 0, value: Object.fromEntries(entries) })
  }
  return {
    confirmed: (id) => entries.get(id)?.confirmed,
    recognise: (theirs) => entries.get(theirs.id)?.unanswered.find((sent) => same(sent, theirs)),
    async sending(documents) {
      for (const document of documents) {
        const entry = entries.get(document.id) ?? { unanswered: [] }
        const others = entry.unanswered.filter((sent) => !same(sent, document))
        entries.set(document.id, { ...entry, unanswered: [...others, document] })
      }
      await save()
    },
    async answered(ids, confirmed) {
      for (const id of ids) entries.delete(id)
      for (const document of confirmed) entries.set(document.id, { confirmed: document, unanswered: [] })
      await save()
    },
    async settled(ids) {
      const known = ids.filter((id) => entries.delete(id))
      if (known.length > 0) await save()
    },
    async beginAnew() {
      for (const entry of entries.values()) delete entry.confirmed
      await save()
    },
  }
}

function same(a: StoredDocument, b: StoredDocument): boolean {
  return sameContent(fromStored(a), fromStored(b))
}
