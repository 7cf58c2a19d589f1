import { raised } from '../../shared/document-version.ts'
import type { Document } from '../../shared/documents/document.ts'
import type { Checkpoint, PullResponse } from '../../shared/sync/protocol.ts'
import type { Exchange } from './exchange.ts'
import { fromStored, goneVersion, toStored, type Version } from './stored-document.ts'
import type { Transport } from './transport.ts'

/** Documents in one request, and in one write to the database. */
export const PULL_BATCH = 2_000

/** Malformed, or not of this store. */
const wrongCheckpoint = [400, 409, 422]

/** Nested as one value, because RxDB joins checkpoints field by field. */
export interface PullCheckpoint {
  at: Checkpoint
}

export interface Pulled {
  documents: Version[]
  checkpoint: PullCheckpoint
}

export interface Page extends Pulled {
  /** Nothing is left to fetch. */
  over: boolean
  /** About how many documents are still to come. */
  remaining: number
}

export interface Pull {
  /** One request; from the start of the store without a checkpoint. */
  page: (checkpoint: PullCheckpoint | undefined) => Promise<Page>
  /** At least `limit` documents, or all that are left. */
  fill: (checkpoint: PullCheckpoint | undefined, limit: number) => Promise<Pulled>
  /** A push was answered with these. */
  answered: (theirs: readonly Version[]) => void
}

function note(known: Map<string, Document>, versions: readonly Version[]): void {
  for (const version of versions) {
    if (version._deleted) known.delete(version.id)
    else if ((known.get(version.id)?.stamp ?? 0) < version.stamp)
      known.set(version.id, raised(fromStored(version)))
  }
}

/** What came, as RxDB wants it. */
export function pulled(documents: readonly Document[], gone: readonly string[], at: Checkpoint): Pulled {
  const versions = documents.map((document): Version => ({ ...toStored(document), _deleted: false }))
  return { documents: [...versions, ...gone.map(goneVersion)], checkpoint: { at } }
}

export function createPull(deps: {
  transport: Pick<Transport, 'pull'>
  exchange: Exchange
  signal: AbortSignal
  /** Resolves when the database holds the outcome of all that has been sent by now. */
  idle: () => Promise<unknown>
  /**
   * Called with all that there is, by id, when the authority has begun anew and all has been fetched again. Answers the
   * ids of what is not there any more.
   */
  onNewEpoch: (known: ReadonlyMap<string, Document>) => Promise<readonly string[]>
}): Pull {
  const { transport, exchange, signal } = deps
  /** What was fetched since the authority began anew, by id; undefined when it did not. */
  let known: Map<string, Document> | undefined

  async function ask(at: Checkpoint | null): Promise<PullResponse> {
    const answer = await exchange.untilAnswered(
      () => transport.pull(at, PULL_BATCH, signal),
      wrongCheckpoint,
      signal,
    )
    if (answer.ok) return answer.value
    // A checkpoint that the server cannot read is no reason to stay behind: start over.
    if (at !== null) return ask(null)
    throw new Error(`a pull was refused: ${answer.error.code}`)
  }

  const page: Pull['page'] = async (checkpoint) => {
    const answer = await ask(checkpoint?.at ?? null)
    const now = pulled(answer.documents, answer.gone, answer.checkpoint)
    const over = answer.remaining === 0 || now.documents.length === 0
    const remaining = over ? 0 : answer.remaining
    exchange.update({ toFetch: remaining })
    return { ...now, over, remaining }
  }

  return {
    page,
    async fill(checkpoint, limit) {
      const documents: Version[] = []
      let at = checkpoint
      for (;;) {
        let now = await page(at)
        if (at && at.at.epoch !== now.checkpoint.at.epoch) {
          // An answer from before that is still on its way may say that something stands which is lost as well. What is
          // answered from here on stands in the new epoch, and may be later than what is read.
          await deps.idle()
          known = new Map()
          documents.splice(0)
          now = await page(undefined)
        }
        at = now.checkpoint
        // One by one: a whole group that leaves is more than a call can have arguments.
        for (const version of now.documents) documents.push(version)
        if (known) note(known, now.documents)
        if (known && now.over) {
          for (const id of await deps.onNewEpoch(known)) documents.push(goneVersion(id))
          known = undefined
        }
        // RxDB ends a pull at the first batch that is not full, so that one may be short only at the end. What begins
        // anew is read in one: a device that noted half of it would not know any more what it had beyond that.
        if (now.over || (documents.length >= limit && !known))
          return { documents, checkpoint: now.checkpoint }
      }
    },
    answered(theirs) {
      if (known) note(known, theirs)
    },
  }
}
