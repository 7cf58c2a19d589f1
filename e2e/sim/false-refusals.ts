import { isBy } from '../../shared/documents/authorship.ts'
import { sameWords } from '../../shared/document-version.ts'
import type { Document } from '../../shared/documents/document.ts'
import type { Facts } from '../../shared/documents/facts.ts'
import { kindOf } from '../../shared/kinds.ts'
import { decideDocument } from '../../shared/permissions/decide.ts'
import { askedAgain } from '../../shared/restore/asked-again.ts'
import { versionKey } from './journal.ts'
import type { SimPhone } from './phone/sim-phone.ts'
import type { Run } from './run.ts'

/**
 * What is kept as refused must have been refused; or the server lost it in a restore, it is the member's own, and it
 * cannot be brought back as things stand now.
 */
export async function falseRefusals(run: Run, { name, store }: SimPhone): Promise<string[]> {
  const { journal, now, disk, server } = run
  const standing = new Map(disk.documents().map(({ document }) => [document.id, document]))
  const { facts: folds } = server.life.authority
  const facts: Facts = { authority: true, get: (id) => standing.get(id), of: (one) => folds.of(one) }
  const author = { member: store.member, device: store.device }
  const isBarred = (document: Document): boolean => {
    const kind = kindOf(document.kind)
    const current = facts.get(document.id)
    if (!kind || !isBy(document, author.member)) return false
    if (current && (current.occurredAt >= document.occurredAt || sameWords(current, document))) return false
    const asked = askedAgain({ document, current, author, now }, facts)
    return !asked?.ok || !decideDocument(kind, { document: asked.value, current, author, now }, facts).ok
  }
  return (await store.rejected.list()).flatMap(({ document }) => {
    const isOne = (other: Document): boolean => versionKey(other) === versionKey(document)
    return journal.verdicts.some(
      (verdict) =>
        verdict.phone === name &&
        isOne(verdict.document) &&
        (verdict.result.outcome === 'refused' || verdict.result.outcome === 'conflict'),
    ) ||
      (journal.lost.some(isOne) && isBarred(document))
      ? []
      : [`${name} shows ${document.id} as refused, which it was not`]
  })
}
