import * as v from 'valibot'
import { err, ok, type Result } from '../../shared/result.ts'
import { askServer, type ServerFault } from '../admin/ask-server.ts'
import type { OnProgress } from '../import/import-report.ts'
import { backupMessageSchema } from './backup-message.ts'
import type { BackupResult } from './write-backup.ts'

/** Has the server that listens on this socket write a backup into an absolute path. Undefined when none listens. */
export async function backupThroughServer(
  socketPath: string,
  folder: string,
  onProgress: OnProgress,
): Promise<Result<BackupResult, ServerFault> | undefined> {
  const query = new URLSearchParams({ folder })
  const answer = await askServer(socketPath, `/backup?${query}`, new Uint8Array())
  if (!answer?.ok) return answer
  for await (const value of answer.value) {
    const message = v.parse(backupMessageSchema, value)
    switch (message.type) {
      case 'progress':
        onProgress(message.done, message.total)
        break
      case 'done':
        return ok(ok({ documents: message.documents, images: message.images }))
      case 'refused':
        return ok(err(message.reason))
      case 'failed':
        return err(message.reason)
    }
  }
  return err('it stopped before it was done')
}
