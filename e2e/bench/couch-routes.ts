import { Hono } from 'hono'

/** What PouchDB itself can do beyond what Jishi asks of it. */
interface Source {
  info: () => Promise<object>
  changes: (options: object) => Promise<object>
  bulkGet: (options: object) => Promise<object>
}

/** As much of CouchDB's HTTP as PouchDB asks of a database that it pulls from, answered by a PouchDB on LevelDB. */
export function couchRoutes(database: PouchDB.Database<object>) {
  const source = database as PouchDB.Database<object> & Source
  return new Hono()
    .get('/', async (c) => c.json(await source.info()))
    .get('/_local/:id', (c) => c.json({ error: 'not_found', reason: 'missing' }, 404))
    .put('/_local/:id', (c) => c.json({ ok: true, id: `_local/${c.req.param('id')}`, rev: '0-1' }, 201))
    .get('/_changes', async (c) => {
      const { since = '0', limit = '100', style } = c.req.query()
      return c.json(await source.changes({ since: Number(since), limit: Number(limit), style }))
    })
    .post('/_bulk_get', async (c) => {
      const { docs } = await c.req.json<{ docs: object[] }>()
      return c.json(await source.bulkGet({ docs, revs: true, latest: true }))
    })
}
