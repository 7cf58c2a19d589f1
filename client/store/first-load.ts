import { createRevision, getHeightOfRevision, now, type RxDocumentData } from 'rxdb/plugins/core'
import type { Database } from './database.ts'
import { replicationHash } from './fetched-marks.ts'
import type { Pull, PullCheckpoint } from './pull.ts'
import { goneVersion, sameVersion, type StoredDocument, type Version } from './stored-document.ts'

/** Where the replication goes on after the first load: what has been fetched, and what has not to be sent. */
export interface FirstLoad {
  down: PullCheckpoint
  up: { id: string; lwt: number } | undefined
}

/** Where a load that was broken off goes on. */
interface UnderWay extends PullCheckpoint {
  /** Ids that the device held when the load began, and that have not come up. */
  unseen: string[]
}

type Stored = RxDocumentData<StoredDocument>

const DONE = 'first-load'
const UNDER_WAY = 'first-load-under-way'

/**
 * Fetches all that a device may read, the first time. RxDB's replication keeps a second copy of every document to know
 * what the authority has; for a whole roster that is half of the work. Here documents are written once, marked as
 * RxDB's replication marks what it has fetched, and the replication goes on from there. It needs no second copy:
 * an edit carries the version that it was made from (`base`).
 *
 * Can be broken off and goes on where it was. Never writes over what waits to be sent. Who reads from the start is told
 * of nothing that has gone: what a load that could not note anything has left behind leaves if it does not come up again.
 */
export async function firstLoad(
  database: Database,
  pull: Pull['page'],
  onProgress: (progress: { done: number; total: number } | null) => void,
): Promise<FirstLoad> {
  const done = await read<FirstLoad>(database, DONE)
  if (done) return done
  // Past RxDB's own layer, which would take the marks off.
  const storage = database.documents.storageInstance.originalStorageInstance
  const hash = await replicationHash()
  const underWay = await read<UnderWay>(database, UNDER_WAY)
  let at: PullCheckpoint | undefined = underWay && { at: underWay.at }
  const unseen = new Set(underWay?.unseen ?? (await confirmedIds(database)))
  let up: FirstLoad['up']
  // Only documents that are there already have to be looked up; most often there are none.
  const looksUp = (await database.documents.findOne().exec()) !== null

  async function keep(documents: readonly Version[]): Promise<void> {
    const known = looksUp
      ? await storage.findDocumentsById(
          documents.map(({ id }) => id),
          true,
        )
      : []
    const present = new Map(known.map((stored) => [stored.id, stored]))
    const lwt = now()
    const rows = documents
      .filter((document) => isNews(document, present.get(document.id)))
      .map((document) => row(database, document, present.get(document.id), { hash, lwt }))
    if (rows.length === 0) return
    const { error } = await database.rx.lockedRun(() => storage.bulkWrite(rows, 'first-load'))
    // Written here meanwhile: that waits to be sent, and the replication brings both together.
    const failed = error.find(({ status }) => status !== 409)
    if (failed) throw new Error(`the device could not keep ${failed.documentId} (${failed.status})`)
    const ids = rows.map(({ document }) => document.id).toSorted()
    up = { id: ids.at(-1) ?? '', lwt }
  }

  let kept = 0
  let next = pull(at)
  for (;;) {
    const { documents, checkpoint, over, remaining } = await next
    // The authority has begun anew: the replication, which knows what to do then, goes on from what was read.
    if (at && at.at.epoch !== checkpoint.at.epoch) {
      onProgress(null)
      break
    }
    at = checkpoint
    // The next batch comes while this one is written.
    if (!over) {
      next = pull(at)
      next.catch(() => undefined)
    }
    // Nothing of it is there yet: an answer alone is not the end.
    onProgress({ done: kept, total: kept + documents.length + remaining })
    for (const { id } of documents) unseen.delete(id)
    await keep(over ? [...documents, ...[...unseen].map(goneVersion)] : documents)
    kept += documents.length
    onProgress(over ? null : { done: kept, total: kept + remaining })
    if (over) break
    await write(database, UNDER_WAY, { ...at, unseen: [...unseen] } satisfies UnderWay)
  }

  // Written during the load.
  await touchWaiting(database)
  const result: FirstLoad = { down: at, up }
  await write(database, DONE, result)
  await database.room.patiently(() => database.local.findOne(UNDER_WAY).remove())
  return result
}

/**
 * Marks as fetched what the device holds of these ids and does not have to send. RxDB notes what the authority has said
 * in a second place; of a device that was killed between the two it thinks that it has something to say itself, and
 * passes over what comes next. Answers which ones it has marked.
 */
export async function markFetched(database: Database, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const storage = database.documents.storageInstance.originalStorageInstance
  const mark = { hash: await replicationHash(), lwt: now() }
  const rows = (await storage.findDocumentsById([...ids], true))
    .filter((stored) => !waits(stored))
    .map((stored) => row(database, stored, stored, mark))
  if (rows.length === 0) return []
  const { error } = await database.rx.lockedRun(() => storage.bulkWrite(rows, 'first-load'))
  // Written here meanwhile: that waits to be sent.
  const failed = error.find(({ status }) => status !== 409)
  if (failed) throw new Error(`the device could not mark ${failed.documentId} (${failed.status})`)
  const meanwhile = new Set(error.map(({ documentId }) => documentId))
  return rows.map(({ document }) => document.id).filter((id) => !meanwhile.has(id))
}

async function confirmedIds({ documents }: Database): Promise<string[]> {
  const rows = await documents.find({ selector: { stamp: { $gt: 0 } } }).exec()
  return rows.map(({ id }) => id)
}

function isNews(document: Version, stored: Stored | undefined): boolean {
  if (!stored) return !document._deleted
  return !waits(stored) && !sameVersion(document, stored)
}

function waits({ _deleted, stamp }: Stored): boolean {
  return !_deleted && stamp === 0
}

function row(
  { rx }: Database,
  { _deleted, ...document }: Version,
  previous: Stored | undefined,
  { hash, lwt }: { hash: string; lwt: number },
): { previous?: Stored; document: Stored } {
  const revision = createRevision<StoredDocument>(rx.token, previous)
  return {
    ...(previous ? { previous } : {}),
    document: {
      ...document,
      _deleted,
      _attachments: {},
      _meta: { lwt, o: { hash, _rev: getHeightOfRevision(revision) } },
      _rev: revision,
    },
  }
}

/** Makes what waits to be sent (all of it, or `only` some) younger than all else, where the replication looks for it. */
export async function touchWaiting({ documents, room }: Database, only?: ReadonlySet<string>): Promise<void> {
  const all = await documents.find({ selector: { stamp: 0 } }).exec()
  const waiting = only ? all.filter(({ id }) => only.has(id)) : all
  if (waiting.length === 0) return
  await room.patiently(() => documents.bulkUpsert(waiting.map((one) => one.toMutableJSON())))
}

async function read<T extends object>({ local }: Database, id: string): Promise<T | undefined> {
  return (await local.findOne(id).exec())?.toMutableJSON().value as T | undefined
}

async function write({ local, room }: Database, id: string, value: object): Promise<void> {
  await room.patiently(() => local.upsert({ id, kind: 'mark', at: 0, value }))
}

/**
 * Whether the documents are gone although this device has held some: a member has at least their own profile. The notes
 * on how far it has read are still there then, so that nothing would ever be fetched again.
 */
export async function isEmptied(database: Database): Promise<boolean> {
  if (!(await read(database, DONE))) return false
  return (await database.documents.findOne().exec()) === null
}
