import type { Pulled } from './pull.ts'

/** What has been sent and whose outcome the database does not hold yet. */
export interface InFlight {
  /** These are about to be sent; what becomes of them is in the database when `written` resolves. */
  send: (ids: readonly string[], written: Promise<unknown>) => void
  /** What the authority told, when RxDB may have it. */
  landed: (told: Pulled) => Promise<Pulled>
  /** Resolves when the database holds the outcome of all that has been sent by now. */
  idle: () => Promise<unknown>
}

/**
 * RxDB passes over what is told of a document that holds words of its own, and never asks for it again: it expects the
 * answer to those words to be newer. An answer that was decided earlier and comes later is not. So what is told of a
 * document in flight waits for it, and is then written over the outcome.
 */
export function createInFlight(): InFlight {
  const open = new Map<string, Promise<unknown>>()
  return {
    send(ids, written) {
      for (const id of ids) open.set(id, written)
      const over = (): void => {
        for (const id of ids) if (open.get(id) === written) open.delete(id)
      }
      written.then(over, over)
    },
    async landed(told) {
      const waits = told.documents.flatMap(({ id }) => open.get(id) ?? [])
      // What is sent from here on is decided later than this, so that its answer is newer.
      await Promise.allSettled(waits)
      return told
    },
    idle: () => Promise.allSettled(open.values()),
  }
}
