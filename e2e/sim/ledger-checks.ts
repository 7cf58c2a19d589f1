import type { Committed } from '../../shared/documents/document.ts'
import type { AllotmentBody } from '../../shared/points/allotment-kind.ts'
import { balances } from '../../shared/points/balances-projection.ts'
import type { EntryBody } from '../../shared/points/entry-kind.ts'
import { handedOut, handouts } from '../../shared/points/handouts-projection.ts'
import type { RedemptionBody } from '../../shared/points/redemption-kind.ts'
import { isTerminal } from '../../shared/points/redemption-rules.ts'
import { leftOf, stock } from '../../shared/points/stock-projection.ts'
import type { Run } from './run.ts'

/** What is wrong with the points, and with what is given for them. */
export function ledgerFindings(run: Run, standing: readonly Committed[]): string[] {
  return [
    ...unsoundLedger(run, standing),
    ...turnedBackRedemptions(run),
    ...handedOutTooMuch(run),
    ...doublePay(standing),
  ]
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
