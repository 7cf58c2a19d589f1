import type { RxStorage } from 'rxdb/plugins/core'
import { isStorageFull } from './persistence.ts'
import type { Retry } from './retry.ts'

/** What becomes of a write when the device has no space left. */
export interface Room {
  /** What can be fetched again makes way, and the write is tried again; rejects when that is not enough. */
  fit: <T>(write: () => Promise<T>) => Promise<T>
  /** As `fit`, and then tries again until there is space. For what must neither be lost nor asked for again. */
  patiently: <T>(write: () => Promise<T>) => Promise<T>
  /** Patience ends with `signal`: what waits then rejects. */
  patientUntil: (signal: AbortSignal) => void
  /** There may be space again. */
  freed: () => void
}

export function createRoom(deps: {
  /** Deletes some of what can be fetched again; answers whether there was any. */
  giveWay: () => Promise<boolean>
  retry: Retry
  /** Something that came from the server, or is on its way there, begins or ceases to wait for space. */
  onShort?: (short: boolean) => void
}): Room {
  let waiting = 0
  let patience: AbortSignal | undefined

  async function fit<T>(write: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await write()
      } catch (error) {
        if (!isStorageFull(error) || !(await deps.giveWay())) throw error
      }
    }
  }

  function count(change: 1 | -1): void {
    const before = waiting
    waiting += change
    if (before === 0 || waiting === 0) deps.onShort?.(waiting > 0)
  }

  async function patiently<T>(write: () => Promise<T>): Promise<T> {
    let counted = false
    try {
      for (;;) {
        try {
          return await fit(write)
        } catch (error) {
          if (!isStorageFull(error) || !patience || patience.aborted) throw error
        }
        if (!counted) count(1)
        counted = true
        await deps.retry.wait(patience)
        patience.throwIfAborted()
      }
    } finally {
      if (counted) count(-1)
    }
  }

  return {
    fit,
    patiently,
    patientUntil(signal) {
      patience = signal
    },
    freed: deps.retry.wake,
  }
}

/** For a storage that does not fill. */
export const boundlessRoom: Room = {
  fit: (write) => write(),
  patiently: (write) => write(),
  patientUntil: () => undefined,
  freed: () => undefined,
}

/**
 * What replication writes. RxDB goes on with the next batch when one could not be written, and would never ask for it
 * again.
 */
const replicating = /^replication-|^first-load$/

/**
 * How far RxDB has come, in each direction. It notes both one after the other and reads neither while a note is under
 * way: one that waited would keep what a person has written from being sent.
 */
const CHECKPOINT = 'replication-set-checkpoint'

/** A storage whose writes find room before they fail. Each is one transaction, so that none is half written. */
export function withRoom(storage: RxStorage<unknown, unknown>, room: Room): RxStorage<unknown, unknown> {
  return {
    name: storage.name,
    rxdbVersion: storage.rxdbVersion,
    async createStorageInstance(params) {
      const instance = await storage.createStorageInstance(params)
      const bulkWrite = instance.bulkWrite.bind(instance)
      instance.bulkWrite = async (rows, context) => {
        const write = () => bulkWrite(rows, context)
        if (context === CHECKPOINT) return ifItFits(room, write)
        return replicating.test(context) ? room.patiently(write) : room.fit(write)
      }
      return instance
    },
  }
}

/** Without its note, an app that is opened again reads from the last one that was kept: the same once more. */
async function ifItFits<R extends { error: unknown[] }>(room: Room, write: () => Promise<R>): Promise<R> {
  try {
    return await room.fit(write)
  } catch (error) {
    if (!isStorageFull(error)) throw error
    return { error: [] as unknown[] } as R
  }
}
