import * as v from 'valibot'
import { documentSchema, type Document } from '../../shared/documents/document.ts'
import type { RefusalCode } from '../../shared/documents/refusal.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import {
  pullResponseSchema,
  pushResultSchema,
  type Checkpoint,
  type PullResponse,
  type PushResult,
} from '../../shared/sync/protocol.ts'
import type { Api, Problem } from '../app/api.ts'

/** The three ways to the authority. */
export interface Transport {
  push: (
    rows: readonly { assumed: number; document: Document }[],
    signal: AbortSignal,
  ) => Promise<Result<PushResult[], Problem>>
  pull: (
    checkpoint: Checkpoint | null,
    limit: number,
    signal: AbortSignal,
  ) => Promise<Result<PullResponse, Problem>>
  stream: (signal: AbortSignal) => Promise<Result<Response, Problem>>
}

const unknownReason = v.pipe(
  v.object({
    outcome: v.literal('refused'),
    refusal: v.object({ code: v.string(), detail: v.string() }),
    document: v.nullable(documentSchema),
  }),
  // A server that is newer than this app may know reasons that it does not.
  v.transform(({ refusal, document }): PushResult => ({
    outcome: 'refused',
    refusal: { code: 'forbidden' satisfies RefusalCode, detail: refusal.code },
    document,
  })),
)
const pushAnswerSchema = v.object({ results: v.array(v.union([pushResultSchema, unknownReason])) })

export function createTransport(api: Api): Transport {
  return {
    async push(rows, signal) {
      const answer = await api.call('POST', '/api/sync/push', {
        schema: pushAnswerSchema,
        body: { rows },
        signal,
      })
      if (!answer.ok) return answer
      if (answer.value.results.length === rows.length) return ok(answer.value.results)
      return err({ status: 0, code: 'unexpected-answer', detail: 'results' })
    },
    pull: (checkpoint, limit, signal) =>
      api.call('POST', '/api/sync/pull', { schema: pullResponseSchema, body: { checkpoint, limit }, signal }),
    stream: (signal) => api.open('/api/sync/stream', { accept: 'text/event-stream', signal }),
  }
}
