import type { Body, Document } from '../../shared/documents/document.ts'
import { imagesIn } from '../../shared/documents/image.ts'
import { sameContent } from '../../shared/documents/content.ts'
import { kindOf } from '../../shared/kinds.ts'
import type { Database } from './database.ts'
import type { MemberStore } from './member-store.ts'
import { documentOf, toStored } from './stored-document.ts'

/**
 * The authority began anew from a backup, and this device has read all of it again. What it holds beyond that was
 * written after the backup: the member's own words, new ones and edits, are offered once more, as far as a member may
 * write them at all; the rest leaves, because its authors offer it themselves.
 */
export async function bringBack(deps: {
  database: Pick<Database, 'documents'>
  writing: Pick<MemberStore, 'write' | 'edited' | 'images'>
  member: string
  /** All that the authority still has, by id. */
  known: ReadonlyMap<string, Document>
}): Promise<void> {
  const { database, writing, known } = deps
  const rows = await database.documents.find({ selector: { stamp: { $gt: 0 } } }).exec()
  // What something hangs from was written earlier.
  const held = rows.map(documentOf).toSorted((a, b) => stampOf(a) - stampOf(b))
  const lost = held.filter(({ id }) => !known.has(id))
  const undone = held.filter((document) => {
    const standing = known.get(document.id)
    return standing && stampOf(document) > stampOf(standing) && !sameContent(document, standing)
  })
  // Taken back before anything is written again: a rule must not see what is lost as that which stands.
  await database.documents.bulkRemove(lost.map(({ id }) => id))
  await database.documents.bulkUpsert(undone.map(({ id }) => toStored(known.get(id)!)))

  const again = new Set([...lost, ...undone])
  for (const document of held.filter((each) => again.has(each))) {
    const kind = kindOf(document.kind)
    if (!kind || !isBy(document, deps.member)) continue
    for (const hash of imagesIn(document.body)) await writing.images.sendAgain(hash)
    const standing = known.get(document.id)
    const { stamp: _stamp, receivedAt: _receivedAt, ...unconfirmed } = document
    if (!standing) await writing.write(kind, unconfirmed)
    else if (kind.form === 'card') {
      const edit = writing.edited(standing, document.body)
      // A vote that was cast before the close was.
      edit.occurredAt = document.occurredAt
      await writing.write(kind, edit)
    }
  }
}

function stampOf({ stamp = 0 }: Document): number {
  return stamp
}

/** A scan and a ruling are about one member and by another. Whether they may still write it, the rules say. */
function isBy({ owner, body }: Document<Body & { by?: unknown }>, member: string): boolean {
  return owner === member || body.by === member
}
