import { once } from 'node:events'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openAuthority } from '../server/composition/community.ts'
import { Seeded } from '../server/demo/seeded.ts'
import type { KeptDocument, Store } from '../server/store/document-store.ts'
import { openStore } from '../server/store/pouch-store.ts'
import { createSnapshots } from '../server/sync/snapshots.ts'
import { setUp, signUp, type ApiMember } from './api-member.ts'
import { keepWriting, type BusyMember } from './busy-member.ts'
import { foundGroup } from './community-content.ts'
import { createJishiProcess, type JishiProcess } from './jishi-process.ts'

const SEED = 20_261_124
const KILLS = 30
const GROUP = 'group:silk'
/** A server that is asked to stop saves a snapshot, which is to be hit too. */
const moments = ['working', 'stopping', 'starting'] as const

let jishi: JishiProcess
let members: ApiMember[]

beforeAll(async () => {
  jishi = await createJishiProcess()
  await jishi.start()
  const steward = await setUp(jishi.url, 'en')
  await foundGroup(steward, 'silk', 'Silk')
  members = [steward]
  for (const name of ['an', 'bo', 'chen']) {
    const joining = await signUp(jishi.url, name, name)
    const now = Date.now()
    const { member } = joining
    await joining.push({
      id: `membership:silk:${member}`,
      kind: 'membership',
      parent: GROUP,
      owner: member,
      sort: now,
      occurredAt: now,
      body: { v: 1, state: 'active', role: 'member' },
    })
    members.push(joining)
  }
  await jishi.stop()
}, 120_000)
afterAll(async () => {
  await jishi.kill()
  await jishi.discard()
})

async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore({ folder: jishi.folder })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** Resolves when somebody's words have been acknowledged that were not before. */
async function moreAcknowledged(busy: readonly BusyMember[]): Promise<void> {
  const count = () => busy.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0)
  for (const before = count(); count() === before;) await pause(10)
}

/** Resolves when the server begins to write a snapshot. */
async function snapshotBegins(): Promise<void> {
  const watcher = watch(join(jishi.folder, 'snapshots'))
  await Promise.race([once(watcher, 'change'), pause(5_000)])
  watcher.close()
}

type Moment = (typeof moments)[number]

/** Answers whether it was killed: one that was asked to stop may have ended by itself before. */
async function startAndKill(seeded: Seeded, busy: readonly BusyMember[], moment: Moment): Promise<boolean> {
  if (moment === 'starting') {
    const starting = jishi.start().catch(() => undefined)
    await pause(seeded.whole(200, 1_500))
    const killed = await jishi.kill()
    await starting
    return killed
  }
  await jishi.start()
  await moreAcknowledged(busy)
  await pause(seeded.whole(0, 400))
  if (moment === 'stopping') {
    const writing = snapshotBegins()
    jishi.ask()
    await writing
    await pause(seeded.whole(0, 40))
  }
  return jishi.kill()
}

/** The stamp of the snapshot that the folder names; throws unless it is whole. */
function snapshotStamp(): Promise<number> {
  return withStore(async (store) => {
    const pointer = await store.records.get<{ fingerprint: string }>('snapshot')
    if (!pointer) return 0
    const { stamp, snapshot } = await createSnapshots(store, pointer.fingerprint).newest()
    expect(snapshot?.reading.stamp).toBe(stamp)
    return stamp
  })
}

function everyDocument(): Promise<KeptDocument[]> {
  return withStore(async ({ documents }) => {
    const found: KeptDocument[] = []
    for await (const batch of documents.changes()) found.push(...batch.documents)
    return found
  })
}

/** How many documents there are when all is folded from zero and whatever is missing has been derived. */
function sizeFromZero(): Promise<number> {
  return withStore(async (store) => {
    await store.records.delete('snapshot')
    const authority = await openAuthority(store, Date.now)
    const { size } = authority
    await authority.close()
    return size
  })
}

it('a server that is killed again and again loses nothing that it acknowledged', async () => {
  const seeded = new Seeded(SEED)
  const busy = members.map((member, n) => keepWriting(member, GROUP, SEED + n))
  const failure = Promise.race(busy.map(({ ended }) => ended))
  const snapshots = new Set<number>()
  for (let life = 0, kills = 0; kills < KILLS; life++) {
    const moment = moments[life % moments.length]!
    const killed = await Promise.race([startAndKill(seeded, busy, moment), failure])
    if (killed) kills += 1
    snapshots.add(await snapshotStamp())
  }
  await jishi.start()
  await Promise.all(busy.map(({ stop }) => stop()))
  expect(snapshots.size).toBeGreaterThan(3)

  const acknowledged = new Map(busy.flatMap((member) => [...member.acknowledged]))
  const revisions = new Map(busy.flatMap((member) => [...member.revisions]))
  expect(revisions.size).toBeGreaterThan(KILLS)
  for (const member of members) {
    const read = await member.readAll()
    const posts = read.filter(({ kind }) => kind === 'thread' || kind === 'reply')
    expect(
      new Map(posts.map(({ id, stamp, body }) => [id, { stamp, text: body['text'], edits: body['edits'] }])),
    ).toEqual(acknowledged)
    const kept = read.filter(({ kind }) => kind === 'revision')
    expect(new Map(kept.map(({ id, body }) => [id, body['text']]))).toEqual(revisions)
    expect(new Set(read.map(({ id }) => id)).size).toBe(read.length)
    expect(new Set(read.map(({ stamp }) => stamp)).size).toBe(read.length)
    expect(
      read.filter(({ kind, owner }) => kind === 'entry' && owner === member.member).length,
    ).toBeGreaterThanOrEqual(3)
  }
  await jishi.stop()

  const stored = await everyDocument()
  expect(new Set(stored.map(({ document }) => document.stamp)).size).toBe(stored.length)
  expect(await sizeFromZero()).toBe(stored.length)
}, 400_000)
