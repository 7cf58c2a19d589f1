import fc from 'fast-check'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Committed, Document } from '../../shared/documents/document.ts'
import { balances } from '../../shared/points/balances-projection.ts'
import { leftOf, stock } from '../../shared/points/stock-projection.ts'
import { StoreUnavailable, type Store } from '../store/document-store.ts'
import { openStore } from '../store/pouch-store.ts'
import type { Authority } from '../sync/authority.ts'
import { arbitraryPush, type Push } from './arbitrary-push-fixture.ts'
import { openAuthority, projections } from './community.ts'
import { members, NOW, world } from './small-world-fixture.ts'

let folder: string
let store: Store
let authority: Authority
let now: number

/** How many documents of the next write reach the disk before the store fails; undefined when all do. */
let cutAfter: number | undefined

async function open(): Promise<void> {
  const real = await openStore({ folder })
  const write: Store['documents']['write'] = async (writes) => {
    if (cutAfter === undefined) return real.documents.write(writes)
    const part = writes.slice(0, cutAfter)
    cutAfter = undefined
    await real.documents.write(part)
    throw new StoreUnavailable('gone in the middle')
  }
  store = { ...real, documents: { ...real.documents, write } }
  authority = await openAuthority(store, () => now)
}

/** A small community in a folder of its own, in which `work` is done. */
async function inCommunity(work: () => Promise<void>): Promise<void> {
  now = NOW
  folder = await mkdtemp(join(tmpdir(), 'jishi-community-'))
  try {
    await open()
    await authority.record(world())
    await work()
  } finally {
    await store.close()
    await rm(folder, { recursive: true })
  }
}

/** Sends as a device would: most edits keep what stands, but for the body. */
async function send({ member, rows, later, cut }: Push) {
  now += later
  cutAfter = cut
  const standing = await authority.read(rows.map(({ document: { id } }) => id))
  return authority.push(
    { member, device: 'phone' },
    rows.map(({ assumed, keeps, document: made }) => {
      const { stamp, receivedAt: _, ...current } = standing.get(made.id) ?? ({} as Partial<Committed>)
      const sent = keeps && stamp !== undefined ? { ...(current as Document), body: made.body } : made
      return { assumed: typeof assumed === 'number' ? assumed : (stamp ?? 0), document: sent }
    }),
  )
}

async function everything(): Promise<Committed[]> {
  const all: Committed[] = []
  for await (const { documents } of store.documents.changes())
    all.push(...documents.map((kept) => kept.document))
  return all
}

function folded(documents: readonly Document[]) {
  return projections.map((projection) => {
    const state = projection.zero()
    for (const each of documents) if (projection.kinds.includes(each.kind)) projection.apply(state, each)
    return state
  })
}

describe('a community', () => {
  it('answers whatever has the form of a document, and adds up the same in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(arbitraryPush, { minLength: 1, maxLength: 60, size: 'max' }),
        fc.nat(),
        (pushes, seed) =>
          inCommunity(async () => {
            const sending: Promise<unknown>[] = []
            for (const one of pushes) {
              // Rules that break would reject with something else.
              sending.push(
                send(one).catch((error: unknown) => expect(error).toBeInstanceOf(StoreUnavailable)),
              )
              if (one.waits) await Promise.all(sending)
            }
            await Promise.all(sending)
            cutAfter = undefined
            await authority.ready()

            const documents = await everything()
            const live = states()
            const shuffled = documents.toSorted((a, b) => shuffle(a.stamp, seed) - shuffle(b.stamp, seed))
            expect(folded(shuffled)).toEqual(live)
            expect(folded([...shuffled, ...documents])).toEqual(live)
            expectSoundLedger()

            const view = () => Promise.all(members.map((member) => authority.pull(member, null, 2_000)))
            const before = await view()
            await store.close()
            await open()
            expect(await view()).toEqual(before)
            expect(states()).toEqual(live)
            expect(await everything()).toEqual(documents)
          }),
      ),
      { numRuns: 20 },
    )
  }, 120_000)
})

function states(): unknown[] {
  return projections.map((projection) => authority.facts.of(projection))
}

function shuffle(stamp: number, seed: number): number {
  return (stamp * 7_919 + seed) % 97
}

function expectSoundLedger(): void {
  const { accounts } = authority.facts.of(balances)
  const overdrawn = Object.entries(accounts).filter(([name, sum]) => name.startsWith('member:') && sum < 0)
  expect(overdrawn).toEqual([])
  expect(Object.values(accounts).reduce((sum, each) => sum + each, 0)).toBe(0)
  const shelves = authority.facts.of(stock)
  for (const reward of Object.keys(shelves.total)) expect(leftOf(shelves, reward)).toBeGreaterThanOrEqual(0)
}
