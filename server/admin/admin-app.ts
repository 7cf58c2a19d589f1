import { Hono } from 'hono'
import { stream } from 'hono/streaming'
import * as v from 'valibot'
import type { Log } from '../http/request-log.ts'
import type { ImportMessage } from '../import/import-report.ts'
import { importKinds, importOptionsSchema } from '../import/import-request.ts'
import { runImport, type ImportDeps } from '../import/run-import.ts'
import { StoreUnavailable } from '../store/document-store.ts'

const querySchema = v.object({
  ...importOptionsSchema.entries,
  strict: v.pipe(
    v.picklist(['true', 'false']),
    v.transform((text) => text === 'true'),
  ),
})

/**
 * What the one who owns the machine may ask of a running server, over a socket that only they can open: taking files,
 * for nobody else may write while the server runs. The answer tells how far it is, one JSON value a line.
 */
export function createAdminApp(deps: ImportDeps & { log: Log }) {
  return new Hono().post('/import/:kind', async (c) => {
    const kind = v.safeParse(v.picklist(importKinds), c.req.param('kind'))
    const options = v.safeParse(querySchema, c.req.query())
    if (!kind.success || !options.success) return c.text('this server does not know such an import', 400)
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    const gone = c.req.raw.signal

    return stream(c, async (out) => {
      let told: Promise<unknown> = Promise.resolve()
      const tell = (message: ImportMessage) => {
        told = told.then(() => out.writeln(JSON.stringify(message)))
      }
      try {
        const result = await runImport(
          deps,
          { ...options.output, kind: kind.output, bytes },
          (done, total) => {
            // Whoever asked has stopped it; what is written stays, and can be gone on from.
            gone.throwIfAborted()
            tell({ type: 'progress', done, total })
          },
        )
        tell(result.ok ? { type: 'done', report: result.value } : { type: 'refused', refusal: result.error })
      } catch (error) {
        if (gone.aborted) return
        if (!(error instanceof StoreUnavailable)) deps.log.error({ error: String(error) }, 'an import failed')
        tell({
          type: 'failed',
          reason:
            error instanceof StoreUnavailable
              ? 'the store cannot be written now'
              : 'see the log of the server',
        })
      }
      await told
    })
  })
}
