import type { BulkWriteRow, RxStorage, RxStorageWriteErrorConflict } from 'rxdb/plugins/core'
import type { Checkpoint } from '../../shared/sync/protocol.ts'
import { isFetching } from './fetched-marks.ts'
import type { Pulled } from './pull.ts'
import type { Version } from './stored-document.ts'

/** On a version that the authority told: asks whether something newer has come. RxDB's copies keep it, and no disk does. */
const overtaken = Symbol('overtaken')

interface Told {
  [overtaken]?: () => boolean
}

/** Knows of what was told by an event or a pull what came later and is newer. */
export interface Overtaking {
  /** A pull is about to be sent. Answers what is to be called with what it has brought, and answers that for RxDB. */
  pull: (from: Checkpoint | undefined) => (page: Pulled) => Pulled
  /** An event, as RxDB is to have it. */
  event: (told: Pulled) => Pulled
  /** A push was answered with these. */
  answered: (theirs: readonly Version[]) => void
}

/**
 * RxDB lets an event wait while it pulls or pushes, and writes it after what the pull has brought, although that is
 * newer: what the member may read no more would be back on the device, and no later pull would take it away. And it
 * writes what a slow pull has brought over what was taken of the member's own words meanwhile: they would be gone
 * from the screen until the next pull, which may be hours away.
 */
export function createOvertaking(): Overtaking {
  let last: Checkpoint | undefined
  /** By id, the stamp of the last answer and its number. */
  const answers = new Map<string, { stamp: number; number: number }>()
  let count = 0
  const asking = (documents: readonly Version[], ask: (version: Version) => boolean): Version[] =>
    documents.map((version): Version & Told => ({ ...version, [overtaken]: () => ask(version) }))

  return {
    pull(from) {
      const begun = count
      return ({ documents, checkpoint }) => {
        last = checkpoint.at
        const ask = ({ id, stamp, _deleted }: Version): boolean => {
          const answer = answers.get(id)
          // Where the authority has gone back, what it answered before does not count; nor what came before the pull.
          if (!answer || _deleted || from?.epoch !== checkpoint.at.epoch) return false
          return answer.number > begun && answer.stamp > stamp
        }
        return { documents: asking(documents, ask), checkpoint }
      }
    },
    event({ documents, checkpoint }) {
      const ask = (): boolean => last !== undefined && reachesTo(last, checkpoint.at)
      return { documents: asking(documents, ask), checkpoint }
    },
    answered(theirs) {
      count += 1
      for (const { id, stamp } of theirs) answers.set(id, { stamp, number: count })
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
