import { dequal } from 'dequal'
import { networkState } from '../../client/store/status.ts'
import { projections } from '../../server/composition/community.ts'
import { raised, sameWords } from '../../shared/document-version.ts'
import type { Committed, Document } from '../../shared/documents/document.ts'
import type { Facts } from '../../shared/documents/facts.ts'
import { kindOf } from '../../shared/kinds.ts'
import type { AllotmentBody } from '../../shared/points/allotment-kind.ts'
import { balances } from '../../shared/points/balances-projection.ts'
import type { EntryBody } from '../../shared/points/entry-kind.ts'
import { handedOut, handouts } from '../../shared/points/handouts-projection.ts'
import type { RedemptionBody } from '../../shared/points/redemption-kind.ts'
import { isTerminal } from '../../shared/points/redemption-rules.ts'
import { leftOf, stock } from '../../shared/points/stock-projection.ts'
import type { PushResult } from '../../shared/sync/protocol.ts'
import { explained } from './explained.ts'
import type { Disk } from './disk.ts'
import { falseRefusals } from './false-refusals.ts'
import { versionKey, type LocalWrite, type Verdict } from './journal.ts'
import { lostOffers } from './lost-offers.ts'
import { Readers } from './readers.ts'
import type { Run } from './run.ts'
import { SimServer } from './sim-server.ts'
import type { SimPhone } from './phone/sim-phone.ts'

/** All that is wrong with a community that has come to rest. */
export async function findings(run: Run): Promise<string[]> {
  const standing = run.disk.documents().map(({ document }) => document)
  return [
    ...new Set(run.journal.violations),
    ...lostAcknowledgements(run, standing),
    ...(await lostOffers(run, standing)),
    ...changedFacts(run),
    ...(await explained(run)),
    ...unsoundLedger(run, standing),
    ...turnedBackRedemptions(run),
    ...handedOutTooMuch(run),
    ...doublePay(standing),
    ...doubleBallots(standing),
    ...unlikeFold(run.disk, run.server.life.authority.facts),
    ...(await Promise.all(run.phones.map((phone) => onPhone(run, phone)))).flat(),
    ...(await afterRestart(run)),
  ]
}

function lostAcknowledgements({ journal }: Run, standing: readonly Committed[]): string[] {
  const byId = new Map(standing.map((document) => [document.id, document]))
  return journal.verdicts.flatMap(({ document, result, undone }) => {
    if (undone) return []
    if (result.outcome !== 'accepted' && result.outcome !== 'altered') return []
    const stamp = result.outcome === 'accepted' ? result.stamp : (result.document.stamp ?? 0)
    const found = byId.get(document.id)
    if (!found || found.stamp < stamp) return [`${document.id} was acknowledged (${stamp}) and is lost`]
    if (found.stamp > stamp || result.outcome === 'altered' || sameWords(found, document)) return []
    return [`${document.id} was acknowledged and says something else`]
  })
}

function changedFacts({ disk }: Run): string[] {
  const seen = new Set<string>()
  return disk.history.flatMap(({ document: { id, kind } }) => {
    const again = seen.has(id) && kindOf(kind)?.form === 'fact'
    seen.add(id)
    return again ? [`the fact ${id} was written twice`] : []
  })
}

/** After each commit: nobody's points and nothing on the shelves below zero, and every entry sums to zero. */
function unsoundLedger({ disk }: Run, standing: readonly Committed[]): string[] {
  const wrong = new Set<string>()
  const ledger = balances.zero()
  const shelves = stock.zero()
  let at = 0
  for (const end of disk.commits) {
    for (; at < end; at += 1) {
      const { document } = disk.history[at]!
      if (balances.kinds.includes(document.kind)) balances.apply(ledger, document)
      if (stock.kinds.includes(document.kind)) stock.apply(shelves, document)
    }
    for (const [account, sum] of Object.entries(ledger.accounts))
      if (account.startsWith('member:') && sum < 0) wrong.add(`${account} stood at ${sum}`)
    for (const reward of Object.keys(shelves.total))
      if (leftOf(shelves, reward) < 0) wrong.add(`${leftOf(shelves, reward)} of ${reward} were left`)
  }
  for (const { id, kind, body } of standing) {
    if (kind !== 'entry') continue
    const sum = (body as EntryBody).legs.reduce((total, { amount }) => total + amount, 0)
    if (sum !== 0) wrong.add(`the legs of ${id} sum to ${sum}`)
  }
  return [...wrong]
}

function turnedBackRedemptions({ disk }: Run): string[] {
  const ended = new Map<string, string>()
  return disk.history.flatMap(({ document: { id, kind, body } }) => {
    if (kind !== 'redemption') return []
    const { state } = body as RedemptionBody
    const before = ended.get(id)
    if (isTerminal(state)) ended.set(id, state)
    return before !== undefined && before !== state ? [`${id} was ${before} and became ${state}`] : []
  })
}

/** After each version: of no allotment have more pieces left, and not come back, than it has. */
function handedOutTooMuch({ disk }: Run): string[] {
  const wrong = new Set<string>()
  const known = handouts.zero()
  const quantities = new Map<string, number>()
  for (const { document } of disk.history) {
    if (document.kind === 'allotment') quantities.set(document.id, (document.body as AllotmentBody).quantity)
    if (!handouts.kinds.includes(document.kind)) continue
    handouts.apply(known, document)
    for (const [allotment, quantity] of quantities)
      if (handedOut(known, allotment) > quantity)
        wrong.add(`${handedOut(known, allotment)} pieces of ${allotment} have left, of ${quantity}`)
  }
  return [...wrong]
}

/** Nobody was paid twice for one fair's stamps, nor without a stamp. */
function doublePay(standing: readonly Committed[]): string[] {
  const stamped = new Set(
    standing.flatMap(({ kind, parent, owner }) => (kind === 'stamp' ? [`${parent} ${owner}`] : [])),
  )
  const seen = new Set<string>()
  return standing.flatMap(({ kind, owner, body }) => {
    if (kind !== 'entry' || (body as EntryBody).rule !== 'rally') return []
    const book = `${(body as EntryBody).cause.replace('rally', 'event')} ${owner}`
    const wrong = seen.has(book) || !stamped.has(book)
    seen.add(book)
    return wrong ? [`the book ${book} was paid twice, or for nothing`] : []
  })
}

function doubleBallots(standing: readonly Committed[]): string[] {
  const seen = new Set<string>()
  return standing.flatMap(({ kind, parent, owner }) => {
    if (kind !== 'ballot') return []
    const voter = `${owner} in ${parent}`
    const again = seen.has(voter)
    seen.add(voter)
    return again ? [`two ballots of ${voter}`] : []
  })
}

/** Which folds that the server keeps are not what a fold from zero gives. */
export function unlikeFold(disk: Disk, facts: Pick<Facts, 'of'>): string[] {
  const standing = disk.documents().map(({ document }) => document)
  return projections.flatMap((projection) => {
    const state = projection.zero()
    for (const document of standing)
      if (projection.kinds.includes(document.kind)) projection.apply(state, document)
    return dequal(facts.of(projection), state)
      ? []
      : [`the projection ${projection.name} is not what a fold from zero gives`]
  })
}

async function onPhone(run: Run, phone: SimPhone): Promise<string[]> {
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
    const waiting = tab.store.status.waiting().map(({ id }) => id)
    const rejected = tab.store.status.rejected().length
    const { state } = networkState(tab.exchange.state(), waiting.length, rejected)
    const right = rejected > 0 ? 'needs-you' : 'synced'
    return [
      ...(waiting.length > 0 ? [`${name} shows ${waiting.join(', ')} as waiting`] : []),
      // What others than the leading tab know of the network, it tells them.
      ...(state === right || !tab.leading() ? [] : [`${name} shows ${state} instead of ${right}`]),
    ]
  })
}

/** A start without a snapshot finds nothing left to do, and tells everybody the same. */
async function afterRestart(run: Run): Promise<string[]> {
  const disk = run.disk.clone()
  disk.deleteRecord('snapshot')
  const again = new SimServer(disk, () => run.now, {})
  await again.start()
  const wrong = disk.history
    .slice(run.disk.history.length)
    .map(({ document: { id } }) => `${id} was missing until the server started anew`)
  for (const projection of projections)
    if (!dequal(again.life.authority.facts.of(projection), run.server.life.authority.facts.of(projection)))
      wrong.push(`the projection ${projection.name} is another after a start without a snapshot`)
  again.crash()
  return wrong
}
