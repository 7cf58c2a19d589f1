import { dequal } from 'dequal'
import { networkState } from '../../client/store/status.ts'
import { raised, sameWords } from '../../shared/document-version.ts'
import type { Document } from '../../shared/documents/document.ts'
import { kindOf } from '../../shared/kinds.ts'
import type { PushResult } from '../../shared/sync/protocol.ts'
import type { Disk } from './disk.ts'
import { falseRefusals } from './false-refusals.ts'
import { versionKey, type LocalWrite, type Verdict } from './journal.ts'
import type { SimPhone } from './phone/sim-phone.ts'
import { Readers } from './readers.ts'
import type { Run } from './run.ts'

/** What is wrong with what a member reads, and with what became of what they wrote on a phone. */
export async function phoneFindings(run: Run, phone: SimPhone): Promise<string[]> {
  const { name, member } = phone
  const readers = new Readers(run.disk.history.map(({ document }) => document))
  const right = readers.allFor(member)
  const pulled = await freshPull(run, member)
  const held = await phoneDocuments(phone)
  return [
    ...differences(`a fresh pull of ${member}`, pulled, right),
    ...differences(name, held, right),
    ...(await unansweredWrites(run, phone)),
    ...(await falseRefusals(run, phone)),
    ...shownState(phone),
  ]
}

async function freshPull({ server }: Run, member: string): Promise<Document[]> {
  const documents: Document[] = []
  let checkpoint = null
  for (;;) {
    const page = await server.life.authority.pull(member, checkpoint, 50)
    documents.push(...page.documents)
    checkpoint = page.checkpoint
    if (page.remaining === 0 || page.documents.length === 0) return documents
  }
}

async function phoneDocuments(phone: SimPhone): Promise<Document[]> {
  const rows = await phone.opened.database.documents.find().exec()
  return rows.map((row) => row.toMutableJSON() as Document)
}

function differences(who: string, held: readonly Document[], right: ReadonlyMap<string, Document>): string[] {
  const byId = new Map(held.map((document) => [document.id, document]))
  const missing = [...right.values()].flatMap((document) => {
    const mine = byId.get(document.id)
    if (!mine) return [`${who} has no ${document.id}`]
    if (mine.stamp !== document.stamp)
      return [`${who} has ${document.id} at ${mine.stamp}, not ${document.stamp}`]
    return sameWords(mine, document) ? [] : [`${who} has another ${document.id} than the store`]
  })
  const excess = held.filter(({ id }) => !right.has(id)).map(({ id }) => `${who} holds ${id} without a right`)
  return [...missing, ...excess]
}

/** Each version that was written must have been accepted, refused with a reason that is kept, or written over. */
async function unansweredWrites({ journal, disk }: Run, { name, store }: SimPhone): Promise<string[]> {
  const kept = new Set((await store.rejected.list()).map(({ document }) => versionKey(document)))
  const sent = new Set(
    journal.verdicts.filter((one) => one.phone === name).map((one) => versionKey(one.document)),
  )
  // Whether an app that was killed meanwhile had written it shows when it is sent.
  const isThere = ({ document, seen }: LocalWrite): boolean => seen || sent.has(versionKey(document))
  const mine = journal.written
    .slice(journal.wiped.get(name)?.written ?? 0)
    .filter(({ phone }) => phone === name)
  return mine.flatMap((write, at) => {
    const { document, seen } = write
    const moments = momentsOf(write, journal.verdicts)
    if (!seen || moments.some((occurredAt) => kept.has(versionKey({ ...document, occurredAt })))) return []
    if (mine.slice(at + 1).some((later) => later.document.id === document.id && isThere(later))) return []
    return isAccepted(write, journal.verdicts, disk)
      ? []
      : [`${name} wrote ${document.id}, and nothing became of it`]
  })
}

/** When it was written, and the later moments of what it was joined with on the way. */
function momentsOf({ phone, document }: LocalWrite, verdicts: readonly Verdict[]): number[] {
  const moments = [document.occurredAt]
  for (const { phone: by, document: sent, result } of verdicts)
    if (by === phone && sent.id === document.id && moments.includes(sent.occurredAt))
      if (result.outcome === 'conflict') moments.push(Math.max(sent.occurredAt, result.document.occurredAt))
  return moments
}

function isAccepted(write: LocalWrite, verdicts: readonly Verdict[], disk: Disk): boolean {
  const { phone, document } = write
  const moments = momentsOf(write, verdicts)
  const own = verdicts.filter((verdict) => verdict.phone === phone && verdict.document.id === document.id)
  return own.some((verdict, at) => {
    if (!moments.includes(verdict.document.occurredAt)) return false
    const { result } = verdict
    if (isTaken(result)) return true
    // Met another edit, and changed nothing in what it was made from that the other does not say as well. What was made
    // of words that were taken, which the phone had not heard of, is the other as well.
    const before = own.slice(0, at).findLast((earlier) => isTaken(earlier.result))
    const base =
      disk.history.find((kept) => kept.document.stamp === verdict.assumed)?.document ?? before?.document
    const joins = kindOf(document.kind)?.joins as
      Record<string, (mine: unknown, theirs: unknown) => unknown> | undefined
    return (
      result.outcome === 'conflict' &&
      Object.entries(raised(document).body).every(([field, value]) => {
        const theirs = result.document.body[field]
        const joined = joins?.[field]?.(value, theirs) ?? value
        return dequal(value, base?.body[field]) || dequal(joined, theirs)
      })
    )
  })
}

function isTaken({ outcome }: PushResult): boolean {
  return outcome === 'accepted' || outcome === 'altered' || outcome === 'stands'
}

function shownState({ name, tabs }: SimPhone): string[] {
  return tabs.flatMap((tab) => {
    const waiting = tab.store.status.waiting()
    const rejected = tab.store.status.rejected().length
    const { state } = networkState(tab.exchange.state(), waiting, rejected)
    const right = rejected > 0 ? 'needs-you' : 'synced'
    return [
      ...(waiting > 0 ? [`${name} shows ${waiting} as waiting`] : []),
      // What others than the leading tab know of the network, it tells them.
      ...(state === right || !tab.leading() ? [] : [`${name} shows ${state} instead of ${right}`]),
    ]
  })
}
