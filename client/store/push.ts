import type { RxReplicationWriteToMasterRow } from 'rxdb/plugins/core'
import type { Document } from '../../shared/documents/document.ts'
import type { Refusal } from '../../shared/documents/refusal.ts'
import type { PushResult } from '../../shared/sync/protocol.ts'
import type { Problem } from '../app/api.ts'
import type { Exchange } from './exchange.ts'
import type { SentLedger } from './sent-ledger.ts'
import { fromStored, sameVersion, type StoredDocument, type Version } from './stored-document.ts'
import type { Transport } from './transport.ts'
import { judge, type Behind, type Outgoing, type Verdict } from './verdict.ts'

/** Most documents in one request. */
export const PUSH_BATCH = 200

/** Malformed, too large, unprocessable. */
const wrongRequest = [400, 413, 422]

type Row = RxReplicationWriteToMasterRow<StoredDocument>

export interface PushDeps {
  transport: Pick<Transport, 'push'>
  exchange: Exchange
  ledger: SentLedger
  member: string
  /** Keeps refused input for the person, durably. */
  reject: (document: StoredDocument, refusal: Refusal) => Promise<void>
  /** What the conflict handler shall put in the place of what was sent, by id. */
  resolutions: Map<string, Version>
  /** What waits for an update, by id, and of what. It stays in the database as it is until it is touched. */
  behind: Map<string, Behind>
  signal: AbortSignal
  /** Called before these are sent. */
  onSending: (ids: readonly string[]) => void
  /** Called with the authority's versions when they are known, and before the database holds them. */
  onAnswered: (theirs: readonly Version[]) => void
  /** Called when something was sent and answered. */
  onSent: () => void
}

/**
 * The push handler. Answers the authority's version for each row that was sent: RxDB takes them for conflicts, asks the
 * conflict handler, and so learns stamps, other wordings and refusals in one and the same way.
 */
export function createPush(deps: PushDeps): (rows: Row[]) => Promise<Version[]> {
  const { ledger, exchange } = deps
  let turn: Promise<unknown> = Promise.resolve()

  async function push(rows: Row[]): Promise<Version[]> {
    const settled: string[] = []
    const outgoing: Outgoing[] = []
    for (const { newDocumentState, assumedMasterState } of rows) {
      const mine = newDocumentState
      const assumed = assumedMasterState
      if (assumed && sameVersion(assumed, mine)) settled.push(mine.id)
      else if (!mine._deleted && mine.stamp === 0) {
        const base = ledger.taken(mine.id, mine.base?.stamp ?? 0) ?? mine.base
        outgoing.push({ mine, base, assumed })
      }
    }
    await ledger.settled(settled)
    if (outgoing.length === 0) return []

    deps.onSending(outgoing.map(({ mine }) => mine.id))
    exchange.update({ sending: outgoing.length })
    try {
      return await send(inOrder(outgoing))
    } finally {
      exchange.update({ sending: 0 })
      deps.onSent()
    }
  }

  async function send(outgoing: readonly Outgoing[]): Promise<Version[]> {
    await ledger.sending(outgoing.map(({ mine }) => strip(mine)))
    const rows = outgoing.map(({ mine, base }) => ({ assumed: base?.stamp ?? 0, document: fromStored(mine) }))
    const answer = await exchange.untilAnswered(
      () => deps.transport.push(rows, deps.signal),
      wrongRequest,
      deps.signal,
    )
    if (answer.ok) return settle(outgoing, answer.value)

    // A request that is refused as a whole hides which row is to blame. Halving finds it, and the others go through.
    if (outgoing.length > 1) {
      const middle = Math.ceil(outgoing.length / 2)
      return [...(await send(outgoing.slice(0, middle))), ...(await send(outgoing.slice(middle)))]
    }
    const refusal = refusalOf(answer.error)
    return settle(
      outgoing,
      outgoing.map((one) => ({ outcome: 'refused', refusal, document: lastKnown(one) })),
    )
  }

  async function settle(outgoing: readonly Outgoing[], results: readonly PushResult[]): Promise<Version[]> {
    const verdicts: Verdict[] = []
    for (const [at, result] of results.entries()) {
      const one = outgoing[at]
      if (!one) continue
      const verdict = judge(one, result, { ledger, member: deps.member })
      if ('behind' in verdict) {
        deps.behind.set(one.mine.id, verdict.behind)
        continue
      }
      deps.behind.delete(one.mine.id)
      if (verdict.refusal) await deps.reject(one.mine, verdict.refusal)
      deps.resolutions.set(one.mine.id, verdict.resolution)
      verdicts.push(verdict)
    }
    exchange.update({ behind: counted(deps.behind) })
    await ledger.answered(
      outgoing.map(({ mine }) => mine.id),
      new Map(verdicts.flatMap(({ theirs, taken }) => (taken ? [[theirs.id, taken]] : []))),
    )
    if (verdicts.some(({ beganAnew }) => beganAnew)) await ledger.beginAnew()
    const theirs = verdicts.map((verdict) => verdict.theirs)
    deps.onAnswered(theirs)
    return theirs
  }

  // RxDB sends batches side by side; what was written first must arrive first.
  return (rows) => {
    const mine = turn.then(() => push(rows))
    turn = mine.catch(() => undefined)
    return mine
  }
}

function counted(behind: ReadonlyMap<string, Behind>): Record<Behind, number> {
  const app = [...behind.values()].filter((which) => which === 'app').length
  return { app, server: behind.size - app }
}

function refusalOf(problem: Problem): Refusal {
  return { code: problem.status === 413 ? 'too-large' : 'malformed', detail: problem.detail }
}

/** The confirmed version that the device held last; null for what was never confirmed. */
function lastKnown({ mine, base, assumed }: Outgoing): Document | null {
  if (assumed && !assumed._deleted && assumed.stamp >= (base?.stamp ?? 1)) return fromStored(assumed)
  return base && base.stamp > 0 ? fromStored({ ...mine, stamp: base.stamp, body: base.body }) : null
}

/** In the order of writing, and what hangs from something never before it. */
function inOrder(outgoing: readonly Outgoing[]): Outgoing[] {
  const byId = new Map(outgoing.map((one) => [one.mine.id, one]))
  const ordered = new Set<Outgoing>()
  const place = (one: Outgoing): void => {
    const parent = byId.get(one.mine.parent)
    if (parent && parent !== one && !ordered.has(parent)) place(parent)
    ordered.add(one)
  }
  for (const one of outgoing.toSorted((a, b) => a.mine.occurredAt - b.mine.occurredAt)) place(one)
  return [...ordered]
}

function strip({ _deleted, ...stored }: Version): StoredDocument {
  return stored
}
