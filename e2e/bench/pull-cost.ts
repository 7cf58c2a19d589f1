import { join } from 'node:path'
import type { Authority } from '../../server/sync/authority.ts'
import type { Document } from '../../shared/documents/document.ts'
import type { Checkpoint } from '../../shared/sync/protocol.ts'
import { cookieOf, createReader, openBenchApp, type BenchApp } from './bench-app.ts'
import { groupOf, membershipOf, profileOf, replyOf, threadOf } from './bench-documents.ts'
import type { Figure } from './figure.ts'
import { interleave, timeOf } from './interleave.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

const SMALL = 2_000
const LARGE = 200_000
const MISSING = 100
const ROUNDS = { warmUp: 10, counted: 150 }
const GROUPS = 20
/** Documents written at once while a community is filled. */
const BATCH = 1_000
const LIMIT = 2_000
const ORIGIN = 'http://127.0.0.1:8787'

/** A community in which one device has everything but the newest hundred documents. */
interface Behind {
  bench: BenchApp
  reader: string
  cookie: string
  checkpoint: Checkpoint
}

/** What it costs to bring a device up to date, in a large community and in a small one. */
export function measurePull(): Promise<Figure[]> {
  return inTemporaryFolder(async (folder) => {
    const small = await communityOf(SMALL, join(folder, 'small'))
    const large = await communityOf(LARGE, join(folder, 'large'))
    const times = await interleave(ROUNDS, {
      small: () => timeOf(() => pull(small)),
      large: () => timeOf(() => pull(large)),
    })
    const requestTimes = await interleave(ROUNDS, {
      small: () => timeOf(() => request(small)),
      large: () => timeOf(() => request(large)),
    })
    await small.bench.close()
    await large.bench.close()
    return [
      figure('the authority', times.large, times.small),
      figure('a request', requestTimes.large, requestTimes.small),
    ]
  })
}

function figure(by: string, ours: number, among: number): Figure {
  return {
    name: `pull of ${MISSING} among ${LARGE}, by ${by}`,
    unit: 'ms',
    ours,
    peer: { name: `among ${SMALL}`, value: among },
    limit: { atMost: 1.5 },
  }
}

async function pull({ bench, reader, checkpoint }: Behind): Promise<void> {
  const { documents } = await bench.authority.pull(reader, checkpoint, LIMIT)
  requireAll(documents.length)
}

async function request({ bench, cookie, checkpoint }: Behind): Promise<void> {
  const answer = await bench.app.request('/api/sync/pull', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: ORIGIN, Cookie: cookie },
    body: JSON.stringify({ checkpoint, limit: LIMIT }),
  })
  const { documents } = (await answer.json()) as { documents: unknown[] }
  requireAll(documents.length)
}

function requireAll(pulled: number): void {
  if (pulled !== MISSING) throw new Error(`pulled ${pulled} documents`)
}

/** Opened anew after it was filled, so that nothing is in memory but what a start puts there. */
async function communityOf(size: number, folder: string): Promise<Behind> {
  const filling = await openBenchApp(folder, ORIGIN, '')
  const reader = await createReader(filling.services)
  await filling.authority.record(foundation(reader))
  for (let at = 0; filling.authority.size < size; at += BATCH)
    await filling.authority.record(Array.from({ length: BATCH }, (_, index) => everyday(at + index)))
  const checkpoint = await caughtUp(filling.authority, reader)
  await filling.authority.record(Array.from({ length: MISSING }, (_, index) => missing(index)))
  await filling.close()

  const bench = await openBenchApp(folder, ORIGIN, '')
  return { bench, reader, cookie: await cookieOf(bench.services, reader), checkpoint }
}

async function caughtUp(authority: Authority, reader: string): Promise<Checkpoint> {
  let checkpoint: Checkpoint | null = null
  for (;;) {
    const page = await authority.pull(reader, checkpoint, LIMIT)
    checkpoint = page.checkpoint
    if (page.remaining === 0) return checkpoint
  }
}

/** The reader is in half of the groups. */
function foundation(reader: string): Document[] {
  return [
    profileOf(reader, 0),
    ...Array.from({ length: GROUPS }, (_, group) => [
      groupOf(`g${group}`, 'an'),
      membershipOf(`g${group}`, group % 2 === 0 ? reader : 'an'),
      threadOf(`t${group}`, `g${group}`, 'an'),
    ]).flat(),
  ]
}

/** Mostly talk, in every group alike; one document in a hundred is a profile that everybody reads. */
function everyday(at: number): Document {
  if (at % 100 === 0) return profileOf(`m${at}`, at)
  const group = at % GROUPS
  return replyOf(`r${at}`, { key: `t${group}`, group: `g${group}` }, 'an', at)
}

/** What the reader's device does not have yet: talk in the reader's groups. */
function missing(index: number): Document {
  const group = 2 * (index % (GROUPS / 2))
  return replyOf(`n${index}`, { key: `t${group}`, group: `g${group}` }, 'an', index)
}
