import type { Document } from '../../shared/documents/document.ts'
import type { Checkpoint, PullResponse } from '../../shared/sync/protocol.ts'
import type { Exchange } from './exchange.ts'
import { goneVersion, toStored, type Version } from './stored-document.ts'
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

/** What came, as RxDB wants it. */
export function pulled(documents: readonly Document[], gone: readonly string[], at: Checkpoint): Pulled {
  const versions = documents.map((document): Version => ({ ...toStored(document), _deleted: false }))
  return { documents: [...versions, ...gone.map(goneVersion)], checkpoint: { at } }
}

export function createPull(deps: {
  transport: Pick<Transport, 'pull'>
  exchange: Exchange
  signal: AbortSignal
}) {
  const { transport, exchange, signal } = deps
  /** Documents of the first sync so far; undefined when this is not the first. */
  let first: number | undefined

  async function page(at: Checkpoint | null, limit: number): Promise<PullResponse> {
    const answer = await exchange.untilAnswered(
      () => transport.pull(at, limit, signal),
      wrongCheckpoint,
      signal,
    )
    if (answer.ok) return answer.value
    // A checkpoint that the server cannot read is no reason to stay behind: start over.
    if (at !== null) return page(null, limit)
    throw new Error(`a pull was refused: ${answer.error.code}`)
  }

  return async (checkpoint: PullCheckpoint | undefined, limit: number): Promise<Pulled> => {
    let at = checkpoint?.at ?? null
    if (at === null) first = 0
    const documents: Version[] = []
    for (;;) {
      const answer = await page(at, limit)
      const now = pulled(answer.documents, answer.gone, answer.checkpoint)
      at = answer.checkpoint
      documents.push(...now.documents)
      if (first !== undefined) {
        first += now.documents.length
        exchange.update({ firstSync: { done: first, total: first + answer.remaining } })
      }
      const over = answer.remaining === 0 || now.documents.length === 0
      // RxDB ends a pull at the first batch that is not full, so that a page may be short only at the end.
      if (over || documents.length >= limit) {
        if (over && first !== undefined) {
          first = undefined
          exchange.update({ firstSync: null })
        }
        return { documents, checkpoint: { at } }
      }
    }
  }
}
