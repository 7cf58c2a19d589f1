import { isAbsolute } from 'node:path'
import { Hono, type Context } from 'hono'
import { stream } from 'hono/streaming'
import * as v from 'valibot'
import type { BackupMessage } from '../backup/backup-message.ts'
import { writeBackup, type BackupParts } from '../backup/write-backup.ts'
import type { ReplaceKeys } from '../composition/replacing-keys.ts'
import type { Log } from '../http/request-log.ts'
import type { ImportMessage, OnProgress } from '../import/import-report.ts'
import { importKinds, importOptionsSchema } from '../import/import-request.ts'
import { runImport, type ImportDeps } from '../import/run-import.ts'
import { StoreUnavailable } from '../store/document-store.ts'
import type { KeysMessage } from './replace-keys-through-server.ts'

const yesOrNo = v.pipe(
  v.picklist(['true', 'false']),
  v.transform((text) => text === 'true'),
)
const importQuerySchema = v.object({
  ...importOptionsSchema.entries,
  strict: yesOrNo,
  types: v.optional(yesOrNo),
  cancel: v.optional(yesOrNo),
})
const backupQuerySchema = v.object({ folder: v.pipe(v.string(), v.check(isAbsolute)) })

export interface AdminDeps extends ImportDeps, BackupParts {
  log: Log
  replaceKeys: ReplaceKeys
}

type Message = ImportMessage | BackupMessage | KeysMessage

/**
 * What the one who owns the machine may ask of a running server, over a socket that only they can open: taking files,
 * making backups and replacing keys, for nobody else may touch the store while the server runs. The answer tells how far it is, one
 * JSON value a line.
 */
export function createAdminApp(deps: AdminDeps) {
  return new Hono()
    .post('/import/:kind', async (c) => {
      const kind = v.safeParse(v.picklist(importKinds), c.req.param('kind'))
      const options = v.safeParse(importQuerySchema, c.req.query())
      if (!kind.success || !options.success) return c.text('this server does not know such an import', 400)
      const bytes = new Uint8Array(await c.req.arrayBuffer())
      return tellAsItGoes(c, deps.log, 'an import failed', 'until-gone', async (onProgress) => {
        const result = await runImport(deps, { ...options.output, kind: kind.output, bytes }, onProgress)
        return result.ok ? { type: 'done', report: result.value } : { type: 'refused', refusal: result.error }
      })
    })
    .post('/backup', (c) => {
      const query = v.safeParse(backupQuerySchema, c.req.query())
      if (!query.success) return c.text('this server does not know such a backup', 400)
      return tellAsItGoes(c, deps.log, 'a backup failed', 'until-gone', async (onProgress) => {
        const result = await writeBackup(deps, query.output.folder, onProgress)
        return result.ok ? { type: 'done', ...result.value } : { type: 'refused', reason: result.error }
      })
    })
    .post('/rotate-keys', (c) =>
      // Ended keys have made passes worthless: it goes on to the end, whoever listens.
      tellAsItGoes(c, deps.log, 'keys could not be replaced', 'whole', async (onProgress) => {
        return { type: 'done', passes: await deps.replaceKeys(onProgress) }
      }),
    )
}

/**
 * Answers with progress and at last with what `work` says; `failure` is logged when nobody expected it. `length`:
 * whether the work ends when whoever asked has gone.
 */
function tellAsItGoes(
  c: Context,
  log: Log,
  failure: string,
  length: 'until-gone' | 'whole',
  work: (onProgress: OnProgress) => Promise<Message>,
): Response {
  const gone = c.req.raw.signal
  return stream(c, async (out) => {
    let told: Promise<unknown> = Promise.resolve()
    const tell = (message: Message) => {
      told = told.then(() => out.writeln(JSON.stringify(message)))
    }
    try {
      tell(
        await work((done, total) => {
          // Whoever asked has stopped it; what is written stays.
          if (length === 'until-gone') gone.throwIfAborted()
          tell({ type: 'progress', done, total })
        }),
      )
    } catch (error) {
      if (gone.aborted) return
      const unavailable = error instanceof StoreUnavailable
      if (!unavailable) log.error({ error: String(error) }, failure)
      const reason = unavailable ? 'the store cannot be written now' : 'see the log of the server'
      tell({ type: 'failed', reason })
    }
    await told
  })
}
