import { kindOf } from '../../shared/kinds.ts'
import type { Database } from './database.ts'
import { documentOf } from './stored-document.ts'
import type { Writing } from './writing.ts'

/**
 * The authority began anew from a backup, and this device has read all of it again. What it holds beyond that was
 * written after the backup: the member's own words are offered once more, as far as a member may write them at all;
 * the rest leaves, because its authors offer it themselves.
 */
export async function bringBack(deps: {
  database: Pick<Database, 'documents'>
  writing: Pick<Writing, 'write' | 'edited'>
  member: string
  /** Ids of all that the authority still has. */
  known: ReadonlySet<string>
}): Promise<void> {
  const rows = await deps.database.documents.find({ selector: { stamp: { $gt: 0 } } }).exec()
  const lost = rows.filter(({ id }) => !deps.known.has(id))
  // Taken away before they are written again: a rule must not see its own lost document as the one that stands.
  await deps.database.documents.bulkRemove(lost.map(({ id }) => id))
  // What something hangs from was written earlier.
  for (const document of lost.map(documentOf).toSorted((a, b) => (a.stamp ?? 0) - (b.stamp ?? 0))) {
    const kind = kindOf(document.kind)
    if (!kind || document.owner !== deps.member) continue
    const { stamp: _stamp, receivedAt: _receivedAt, ...unconfirmed } = document
    await deps.writing.write(kind, unconfirmed)
  }
}
