import type { BulkWriteRow, RxStorage, RxStorageWriteErrorConflict } from 'rxdb/plugins/core'
import type { Checkpoint } from '../../shared/sync/protocol.ts'
import { isFetching } from './fetched-marks.ts'
import type { Pulled } from './pull.ts'
import type { Version } from './stored-document.ts'

/** On a version that an event brought: asks whether a pull has overtaken it. RxDB's copies keep it, and no disk does. */
const overtaken = Symbol('overtaken')

interface Told {
  [overtaken]?: () => boolean
}

/** Knows of events what pulls that were answered later have overtaken. */
export interface Overtaking {
  /** A pull has brought all up to there. */
  read: (checkpoint: Checkpoint) => void
  /** The event as RxDB is to have it. */
  told: (event: Pulled) => Pulled
}

/**
 * RxDB lets an event wait while it pulls or pushes, and writes it after what the pull has brought, although that is
 * newer: what the member may read no more would be back on the device, and no later pull would take it away.
 */
export function createOvertaking(): Overtaking {
  let last: Checkpoint | undefined
  return {
    read(checkpoint) {
      last = checkpoint
    },
    told({ documents, checkpoint }) {
      const ask = (): boolean => last !== undefined && reachesTo(last, checkpoint.at)
      return {
        documents: documents.map((version): Version & Told => ({ ...version, [overtaken]: ask })),
        checkpoint,
      }
    },
  }
}

/** Whether all that an event tells has been read: in channels that the member has lost since there is nothing to read. */
function reachesTo(read: Checkpoint, event: Checkpoint): boolean {
  const shared = Object.keys(event.seen).filter((channel) => channel in read.seen)
  return (
    read.epoch === event.epoch &&
    shared.length > 0 &&
    shared.every((channel) => read.seen[channel]! >= event.seen[channel]!)
  )
}

/** A storage that does not write what has been overtaken by the time that it would be written. */
export function withoutOvertaken(storage: RxStorage<unknown, unknown>): RxStorage<unknown, unknown> {
  return {
    name: storage.name,
    rxdbVersion: storage.rxdbVersion,
    async createStorageInstance<D>(params: Parameters<typeof storage.createStorageInstance<D>>[0]) {
      const instance = await storage.createStorageInstance<D>(params)
      const bulkWrite = instance.bulkWrite.bind(instance)
      instance.bulkWrite = async (rows, context) => {
        if (!isFetching(context)) return bulkWrite(rows, context)
        const late = rows.filter(({ document }) => (document as Told)[overtaken]?.())
        if (late.length === 0) return bulkWrite(rows, context)
        const others = rows.filter((row) => !late.includes(row))
        const { error } = others.length > 0 ? await bulkWrite(others, context) : { error: [] }
        return { error: [...error, ...late.map((row) => metSomethingNewer(row, context))] }
      }
      return instance
    },
  }
}

/** What RxDB hears of a write that comes too late. It lets a conflict rest that it meets where it writes what it fetched. */
function metSomethingNewer<D>(writeRow: BulkWriteRow<D>, context: string): RxStorageWriteErrorConflict<D> {
  const documentInDb = writeRow.previous ?? writeRow.document
  const { id: documentId } = writeRow.document as unknown as Version
  return { isError: true, status: 409, documentId, writeRow, documentInDb, context }
}
