import { dequal } from 'dequal'
import type { BriefBody } from '../../shared/cocreation/brief-kind.ts'
import { isBy } from '../../shared/documents/authorship.ts'
import { sameWords } from '../../shared/document-version.ts'
import { sameContent } from '../../shared/documents/content.ts'
import type { Committed, Document } from '../../shared/documents/document.ts'
import type { Run } from './run.ts'

/**
 * What the server lost in a restore, and the phone that had written it still held, stands again, or something newer
 * does. Otherwise its author sees why not; or it waits, when it was somebody else's that they had changed.
 */
export async function lostOffers(
  { journal, phones }: Run,
  standing: readonly Committed[],
): Promise<string[]> {
  const there = new Map(standing.map((document) => [document.id, document]))
  const shown = new Set<string>()
  for (const { name, store, opened } of phones) {
    for (const { document } of await store.rejected.list()) shown.add(`${name} ${document.id}`)
    const waiting = await opened.database.local.find({ selector: { kind: 'lost' } }).exec()
    for (const { value } of waiting) {
      const { document } = value as { document: Document }
      if (!isBy(document, store.member)) shown.add(`${name} ${document.id}`)
    }
  }
  return journal.offers.flatMap(({ phone, document }, at) => {
    const { id, occurredAt } = document
    const found = there.get(id)
    const isBack = found && (found.occurredAt >= occurredAt || sameWords(found, document))
    // Its author has said something newer since, and that is what stands.
    const isSaidSince = journal.written.some(
      (write) =>
        write.phone === phone &&
        write.document.id === id &&
        write.document.occurredAt > occurredAt &&
        found !== undefined &&
        sameContent(found, write.document),
    )
    return isBack ||
      isSaidSince ||
      (found && hasEndedSince(document, found)) ||
      shown.has(`${phone} ${id}`) ||
      at < (journal.wiped.get(phone)?.offers ?? 0)
      ? []
      : [`${phone} had ${id} when the server lost it, and nothing became of it`]
  })
}

/** A vote that was ended early, and has meanwhile come to the end that it was to have at first: nobody ends it again. */
function hasEndedSince(lost: Document, found: Document): boolean {
  const { state, closesAt } = found.body as Partial<BriefBody>
  return found.kind === 'brief' && state === 'closed' && dequal({ ...lost.body, state, closesAt }, found.body)
}
