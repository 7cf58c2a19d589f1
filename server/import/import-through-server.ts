import * as v from 'valibot'
import { err, ok, type Result } from '../../shared/result.ts'
import { askServer, type ServerFault } from '../admin/ask-server.ts'
import { importMessageSchema, type ImportResult, type OnProgress } from './import-report.ts'
import type { ImportRequest } from './import-request.ts'

/**
 * Hands a file to the server that listens on this socket, so that it need not stop. Undefined when none does.
 * Rejects with what the system says otherwise (EACCES).
 */
export async function importThroughServer(
  socketPath: string,
  { kind, bytes, ...options }: ImportRequest,
  onProgress: OnProgress,
): Promise<Result<ImportResult, ServerFault> | undefined> {
  const query = new URLSearchParams(Object.entries(options).map(([name, value]) => [name, String(value)]))
  const answer = await askServer(socketPath, `/import/${kind}?${query}`, bytes)
  if (!answer?.ok) return answer
  for await (const value of answer.value) {
    const message = v.parse(importMessageSchema, value)
    switch (message.type) {
      case 'progress':
        onProgress(message.done, message.total)
        break
      case 'done':
        return ok(ok(message.report))
      case 'refused':
        return ok(err(message.refusal))
      case 'failed':
        return err(message.reason)
    }
  }
  return err('it stopped before it was done; run the command again to go on')
}
