import { Hono } from 'hono'
import type { Committed } from '../../shared/documents/document.ts'

/**
 * As much of a CouchDB as PouchDB asks of one that it pulls from, with all answers at hand: what is measured is the
 * client alone.
 */
export function couchRoutes(documents: readonly Committed[]) {
  const rows = documents.map(({ id, ...fields }) => ({ _id: id, _rev: `1-${fields.stamp}`, ...fields }))
  const byId = new Map(rows.map((row) => [row._id, row]))
  return new Hono()
    .get('/', (c) => c.json({ db_name: 'couch', doc_count: rows.length, update_seq: rows.length }))
    .get('/_local/:id', (c) => c.json({ error: 'not_found', reason: 'missing' }, 404))
    .put('/_local/:id', (c) => c.json({ ok: true, id: `_local/${c.req.param('id')}`, rev: '0-1' }, 201))
    .get('/_changes', (c) => {
      const since = Number(c.req.query('since') ?? 0)
      const until = since + Number(c.req.query('limit') ?? rows.length)
      const results = rows
        .slice(since, until)
        .map(({ _id, _rev }, place) => ({ seq: since + place + 1, id: _id, changes: [{ rev: _rev }] }))
      return c.json({ results, last_seq: since + results.length, pending: Math.max(0, rows.length - until) })
    })
    .post('/_bulk_get', async (c) => {
      const { docs } = await c.req.json<{ docs: { id: string }[] }>()
      const results = docs.map(({ id }) => {
        const row = byId.get(id)!
        return { id, docs: [{ ok: { ...row, _revisions: { start: 1, ids: [row._rev.slice(2)] } } }] }
      })
      return c.json({ results })
    })
}
