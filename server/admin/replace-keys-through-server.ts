import * as v from 'valibot'
import { err, ok, type Result } from '../../shared/result.ts'
import type { OnProgress } from '../import/import-report.ts'
import { askServer, type ServerFault } from './ask-server.ts'

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** What a server tells while it replaces its keys: one JSON value a line, the last of another type than progress. */
const keysMessageSchema = v.variant('type', [
  v.object({ type: v.literal('progress'), done: count, total: count }),
  v.object({ type: v.literal('done'), passes: count }),
  v.object({ type: v.literal('failed'), reason: v.string() }),
])
export type KeysMessage = v.InferOutput<typeof keysMessageSchema>

/** Has the server that listens on this socket replace its keys. Answers how many passes it signed; undefined when none listens. */
export async function replaceKeysThroughServer(
  socketPath: string,
  onProgress: OnProgress,
): Promise<Result<number, ServerFault> | undefined> {
  const answer = await askServer(socketPath, '/rotate-keys', new Uint8Array())
  if (!answer?.ok) return answer
  for await (const value of answer.value) {
    const message = v.parse(keysMessageSchema, value)
    switch (message.type) {
      case 'progress':
        onProgress(message.done, message.total)
        break
      case 'done':
        return ok(message.passes)
      case 'failed':
        return err(message.reason)
    }
  }
  return err('it stopped before it was done; it goes on by itself once Jishi runs again')
}
