import * as v from 'valibot'
import { raised } from '../../shared/document-version.ts'
import { readBody } from '../../shared/documents/body-version.ts'
import type { Derivation } from '../../shared/documents/derivation.ts'
import { documentSchema, type Committed, type Document } from '../../shared/documents/document.ts'
import type { Author } from '../../shared/documents/kind.ts'
import { kindOf } from '../../shared/kinds.ts'
import type { PushResult } from '../../shared/sync/protocol.ts'
import { StoreUnavailable } from '../store/document-store.ts'
import type { Authority } from './authority.ts'
import { CommitGroup } from './commit-group.ts'
import { decideRow, idOf, readRow, rowNeeds } from './decide-row.ts'
import { DocumentCache } from './document-cache.ts'
import { loadState, type CommunityState, type LoadParts } from './load-state.ts'
import { placementOf } from './kept-document.ts'
import { raisedDocuments } from './raised-documents.ts'

/** Rows that share one write at the most, so that nobody waits long behind an import. */
const GROUP_ROWS = 1_000
/** Rows that may wait: some seconds of work. Who comes after them is better told to come again. */
const WAITING_ROWS = 20_000
const CACHED_DOCUMENTS = 20_000

interface Job {
  rows: number
  decide: (group: CommitGroup, now: number) => Promise<() => void>
  fail: (error: unknown) => void
}

export interface CommitterParts extends LoadParts {
  derivations: readonly Derivation[]
  /** The community's clock, in ms. */
  now: () => number
  /** A snapshot is taken after this many commits' documents. */
  snapshotEvery: number
  /** Told of a snapshot that could not be kept. */
  onSnapshotFailure: (error: unknown) => void
}

/**
 * The one who decides. Takes what is waiting as a group, decides it document by document from what is held in memory,
 * writes it at once, and only then answers, streams and lets it be read. When a write fails, what is held is thrown
 * away and read again from the store, for part of the group may be there.
 */
export async function createAuthority(given: CommitterParts): Promise<Authority> {
  const store = { ...given.store, documents: raisedDocuments(given.store.documents) }
  const parts = { ...given, store }
  const { snapshots, derivations } = parts
  const listeners = new Set<(documents: readonly Committed[]) => void>()
  let cache = new DocumentCache(CACHED_DOCUMENTS)
  let sinceSnapshot = 0
  let state: CommunityState = await load()
  let healthy = true
  let closed = false
  const queue: Job[] = []
  let waitingRows = 0
  let running: Promise<void> | undefined

  async function load(): Promise<CommunityState> {
    cache = new DocumentCache(CACHED_DOCUMENTS)
    const loaded = await loadState(parts)
    await complete(loaded)
    return loaded.state
  }

  /** A write that was cut may have left out what follows from a document that is there. */
  async function complete({
    state: loaded,
    unchecked,
  }: Awaited<ReturnType<typeof loadState>>): Promise<void> {
    const group = newGroup(loaded, parts.now())
    await group.load(unchecked.map(({ document }) => document.id))
    for (const kept of unchecked) {
      for (const missing of await group.missing(kept)) await group.stage(missing)
    }
    await commit(loaded, group)
    sinceSnapshot += unchecked.length
  }

  function newGroup(of: CommunityState, now: number): CommitGroup {
    return new CommitGroup({ documents: store.documents, cache, derivations, ...of }, now)
  }

  /** Writes a group and lets it be read. Answers what is new. */
  async function commit(to: CommunityState, group: CommitGroup): Promise<Committed[]> {
    const writes = group.writes.toSorted((a, b) => a.document.stamp - b.document.stamp)
    if (writes.length === 0) return []
    const revisions = await store.documents.write(writes)
    to.reading.apply(writes.map(placementOf))
    for (const { replaces: _, ...kept } of writes) {
      cache.set(kept.document.id, { ...kept, revision: revisions.get(kept.document.id)! })
    }
    sinceSnapshot += writes.length
    return writes.map(({ document }) => document)
  }

  /** Between two groups only: while one is decided, the state runs ahead of the disk. */
  async function saveSnapshot(): Promise<void> {
    sinceSnapshot = 0
    const sequence = await store.documents.sequence()
    await snapshots.save({ sequence, reading: state.reading.snapshot(), rules: state.rules.snapshot() })
  }

  function takeJobs(): Job[] {
    let rows = 0
    let count = 0
    while (count < queue.length && (count === 0 || rows + queue[count]!.rows <= GROUP_ROWS)) {
      rows += queue[count++]!.rows
    }
    waitingRows -= rows
    return queue.splice(0, count)
  }

  async function commitJobs(jobs: readonly Job[]): Promise<void> {
    if (!healthy) await recover()
    const answers: (() => void)[] = []
    let documents: Committed[]
    try {
      const now = parts.now()
      const group = newGroup(state, now)
      for (const job of jobs) answers.push(await job.decide(group, now))
      documents = await commit(state, group)
    } catch (error) {
      // The state in memory has run ahead of the disk.
      healthy = false
      throw error
    }
    for (const answer of answers) answer()
    if (documents.length > 0) tell(documents)
  }

  async function work(): Promise<void> {
    while (queue.length > 0) {
      const jobs = takeJobs()
      try {
        await commitJobs(jobs)
      } catch (error) {
        if (error instanceof StoreUnavailable || jobs.length === 1) for (const job of jobs) job.fail(error)
        // One of them broke a rule's code: alone, it harms nobody else.
        else for (const job of jobs) await commitJobs([job]).catch((alone: unknown) => job.fail(alone))
      }
      // Without one the next start only takes longer; after as many commits it is tried again.
      if (healthy && sinceSnapshot >= parts.snapshotEvery) await saveSnapshot().catch(parts.onSnapshotFailure)
    }
    running = undefined
  }

  async function recover(): Promise<void> {
    state = await load()
    healthy = true
    tell([])
  }

  function tell(documents: readonly Committed[]): void {
    for (const listener of listeners) listener(documents)
  }

  function enqueue<T>(rows: number, decide: (group: CommitGroup, now: number) => Promise<T>): Promise<T> {
    if (closed) return Promise.reject(new StoreUnavailable('the authority has stopped'))
    if (waitingRows > 0 && waitingRows + rows > WAITING_ROWS)
      return Promise.reject(new StoreUnavailable('too much is waiting to be written'))
    return new Promise((resolve, reject) => {
      waitingRows += rows
      queue.push({
        rows,
        decide: async (group, now) => {
          const answer = await decide(group, now)
          return () => resolve(answer)
        },
        fail: reject,
      })
      running ??= Promise.resolve().then(work)
    })
  }

  function push(author: Author, rows: readonly unknown[]): Promise<PushResult[]> {
    return enqueue(rows.length, async (group, now) => {
      const read = rows.map((row) => ({ row: readRow(row), id: idOf(row) }))
      await group.load(read.flatMap(({ row, id = [] }) => (row.ok ? rowNeeds(row.value, author) : id)))
      const mayRead = (id: string) => group.mayRead(author.member, id)
      const results: PushResult[] = []
      for (const { row, id } of read) {
        if (row.ok) results.push(await decideRow(row.value, author, now, group, mayRead))
        else {
          const standing = id !== undefined && mayRead(id) ? group.get(id) : undefined
          results.push({ outcome: 'refused', refusal: row.error, document: standing ?? null })
        }
      }
      return results
    })
  }

  function record(documents: readonly Document[]): Promise<Committed[]> {
    for (const document of documents) v.parse(recordable, document)
    return enqueue(documents.length, async (group) => {
      await group.load(documents.map(({ id }) => id))
      const committed: Committed[] = []
      for (const document of documents) committed.push(await group.record(raised(document)))
      return committed
    })
  }

  function revise(
    ids: readonly string[],
    change: (standing: Committed) => Document | undefined,
  ): Promise<Committed[]> {
    return enqueue(ids.length, async (group) => {
      await group.load(ids)
      const committed: Committed[] = []
      for (const id of ids) {
        const standing = group.get(id)
        const document = standing && change(standing)
        if (document) committed.push(await group.record(v.parse(recordable, document)))
      }
      return committed
    })
  }

  return {
    push,
    record,
    revise,
    async pull(member, checkpoint, limit) {
      for (let from = checkpoint; ;) {
        const { wanted, gone, checkpoint: next, remaining } = state.reading.page(member, from, limit)
        const found = await readAll(wanted.map(({ id }) => id))
        // One that has been replaced meanwhile may be for others' eyes: it comes with the next pull, or its id does.
        const documents = wanted.flatMap(({ id, stamp }) => {
          const document = found.get(id)
          return document?.stamp === stamp ? [document] : []
        })
        // An empty page would say that nothing is left.
        if (documents.length > 0 || gone.length > 0 || remaining === 0)
          return { documents, gone, checkpoint: next, remaining }
        from = next
      }
    },
    read: readAll,
    facts: { of: (projection) => state.rules.of(projection) },
    mayRead: (member, id) => state.reading.mayRead(member, id),
    streamEvent: (member, documents) =>
      documents.length === 0 ? { type: 'resync' } : state.reading.event(member, documents),
    onCommit(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async atRest(work) {
      // Its failure is no failure of the group that it happens to meet.
      const [done] = await enqueue(0, () => Promise.allSettled([work()]))
      if (done.status === 'rejected') throw done.reason
      return done.value
    },
    get size() {
      return state.reading.size
    },
    ready: () => enqueue(0, async () => undefined),
    async close() {
      closed = true
      await running
      if (healthy && sinceSnapshot > 0) await saveSnapshot().catch(parts.onSnapshotFailure)
    },
  }

  async function readAll(ids: readonly string[]): Promise<Map<string, Committed>> {
    const found = new Map<string, Committed>()
    const missing: string[] = []
    for (const id of ids) {
      const cached = cache.get(id)
      if (cached) found.set(id, cached.document)
      else missing.push(id)
    }
    if (missing.length > 0) {
      // Several devices miss the same. The cache is thrown away when a write fails: nothing read before goes into a new one.
      const current = cache
      for (const [id, stored] of await store.documents.read(missing)) {
        found.set(id, stored.document)
        // It may have been replaced while it was read.
        if (state.reading.head(id)?.stamp === stored.document.stamp) current.set(id, stored)
      }
    }
    return found
  }
}

/** A document that the community itself writes: its envelope, a kind that is known, and the kind's own body. */
const recordable = v.pipe(
  documentSchema,
  v.check(({ id, kind }) => id.startsWith(`${kind}:`), 'the id names another kind'),
  v.check(
    ({ kind, body }) => kindOf(kind) !== undefined && readBody(kindOf(kind)!, body).ok,
    'the body is malformed',
  ),
)
