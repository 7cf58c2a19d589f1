import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { Browser } from 'playwright-core'
import PouchDB from 'pouchdb'
import { listen, stopListening } from '../../server/http/listen.ts'
import type { Authority } from '../../server/sync/authority.ts'
import type { Committed } from '../../shared/documents/document.ts'
import { openBrowser } from '../phone.ts'
import { cookieOf, createReader, openBenchApp } from './bench-app.ts'
import { staffingOf, ticketOf } from './bench-documents.ts'
import { buildPage } from './build-page.ts'
import { couchRoutes } from './couch-routes.ts'
import type { Figure } from './figure.ts'
import { interleave } from './interleave.ts'
import type { bench, Synced } from './page/first-sync-page.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

const TICKETS = 10_000
const ROUNDS = { warmUp: 1, counted: 7 }
/** Documents in one answer to the raw peer: as many as the store asks for at once. */
const PAGE = 2_000
const BATCH = 1_000

declare const window: { bench: typeof bench }

/** How long a new phone at a gate takes until it has the roster, beside what a browser can do and beside PouchDB. */
export function measureFirstSync(): Promise<Figure[]> {
  return inTemporaryFolder(async (folder) => {
    const clientFolder = join(folder, 'page')
    await buildPage('page', clientFolder)
    const site = await serve(join(folder, 'data'), clientFolder)
    const browser = await openBrowser()
    try {
      const times = await interleave(ROUNDS, {
        ours: () => inNewBrowser(browser, site, 'ours'),
        raw: () => inNewBrowser(browser, site, 'raw'),
        pouch: () => inNewBrowser(browser, site, 'pouch'),
      })
      const name = `first sync of ${TICKETS} tickets in Chromium`
      const rate = (ms: number) => (TICKETS / ms) * 1_000
      return [
        {
          name,
          unit: 'ms',
          ours: times.ours,
          peer: { name: 'fetch and IndexedDB', value: times.raw },
          limit: { atMost: 3 },
        },
        {
          name,
          unit: 'documents/s',
          ours: rate(times.ours),
          peer: { name: 'PouchDB', value: rate(times.pouch) },
          limit: { atLeast: 3 },
        },
      ]
    } finally {
      await browser.close()
      await site.close()
    }
  })
}

interface Site {
  origin: string
  author: { member: string; device: string }
  cookie: string
  close: () => Promise<void>
}

/** A community with a full roster and somebody at the gate, behind a real socket, with what the peers fetch beside it. */
async function serve(folder: string, clientFolder: string): Promise<Site> {
  // PouchDB asks for a database with a slash at its end.
  const outer = new Hono<{ Bindings: HttpBindings }>({ strict: false })
  const server = await listen(outer.fetch, '127.0.0.1', 0)
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { app, authority, services, close } = await openBenchApp(folder, origin, clientFolder)
  const member = await createReader(services)
  await authority.record([staffingOf('dusk', member)])
  for (let at = 0; at < TICKETS; at += BATCH)
    await authority.record(Array.from({ length: BATCH }, (_, index) => ticketOf('dusk', at + index)))

  const documents = await everythingFor(authority, member)
  const pages = Array.from({ length: Math.ceil(documents.length / PAGE) }, (_, page) =>
    JSON.stringify(documents.slice(page * PAGE, (page + 1) * PAGE)),
  )
  outer.get('/bench/documents/:page', (c) =>
    c.body(pages[Number(c.req.param('page'))] ?? '[]', 200, { 'Content-Type': 'application/json' }),
  )
  const couch = new PouchDB<object>(join(folder, 'couch'), { adapter: 'leveldb' })
  await couch.bulkDocs(documents.map(({ id, ...fields }) => ({ _id: id, ...fields })))
  outer.route('/bench/couch', couchRoutes(couch))
  outer.all('*', (c) => app.fetch(c.req.raw, c.env))
  return {
    origin,
    author: { member, device: 'phone' },
    cookie: await cookieOf(services, member),
    async close() {
      services.streams.closeAll()
      await stopListening(server)
      await Promise.all([close(), couch.close()])
    },
  }
}

async function everythingFor(authority: Authority, member: string): Promise<Committed[]> {
  const documents: Committed[] = []
  let checkpoint = null
  for (;;) {
    const page = await authority.pull(member, checkpoint, PAGE)
    documents.push(...(page.documents as Committed[]))
    checkpoint = page.checkpoint
    if (page.remaining === 0) return documents
  }
}

/** In a browser that has never been there; answers the time that the page took in ms. */
async function inNewBrowser(browser: Browser, site: Site, way: keyof typeof bench): Promise<number> {
  const context = await browser.newContext({ baseURL: site.origin })
  const [name = '', value = ''] = site.cookie.split('=')
  await context.addCookies([{ name, value, url: site.origin }])
  const page = await context.newPage()
  await page.goto('/')
  const { ms, tickets }: Synced = await page.evaluate(
    ([how, author, pages]) => (how === 'ours' ? window.bench.ours(author) : window.bench[how](pages)),
    [way, site.author, Math.ceil(TICKETS / PAGE) + 1] as const,
  )
  await context.close()
  if (tickets !== TICKETS) throw new Error(`${way} brought ${tickets} tickets`)
  return ms
}
