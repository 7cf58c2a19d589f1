import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { listen, stopListening } from '../../server/http/listen.ts'
import { openBrowser } from '../phone.ts'
import { buildPage } from './build-page.ts'
import type { Figure } from './figure.ts'
import type { gateBench } from './gate-page/gate-page.ts'
import { median, percentile } from './median.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

const LOOKS = 400
/** A slow phone is so much slower than this machine. */
const SLOWER = 4

declare const window: { gateBench: typeof gateBench }

/**
 * How long a phone at a gate with 20,000 tickets and no network takes from a code to the verdict, and until it is kept,
 * and from a letter that somebody types to the guests.
 */
export function measureGate(): Promise<Figure[]> {
  return inTemporaryFolder(async (folder) => {
    const page = join(folder, 'page')
    await buildPage('gate-page', page)
    const site = new Hono().get('*', serveStatic({ root: page }))
    const server = await listen(site.fetch, '127.0.0.1', 0)
    const browser = await openBrowser()
    try {
      const context = await browser.newContext()
      const phone = await context.newPage()
      await phone.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
      await phone.evaluate((looks) => window.gateBench.prepare(looks), LOOKS)
      const tools = await context.newCDPSession(phone)
      await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
      const looks = await phone.evaluate(() => window.gateBench.decide())
      const searches = await phone.evaluate(() => window.gateBench.search())
      const slow = `CPU ${SLOWER} x slower`
      return [
        {
          name: `code to verdict, 20000 tickets, ${slow}, p99`,
          unit: 'ms',
          ours: percentile(looks.ours, 99),
          limit: { atMost: 50 },
        },
        {
          name: `code to verdict, 20000 tickets, ${slow}, median`,
          unit: 'ms',
          ours: median(looks.ours),
          peer: { name: 'Map and WebCrypto', value: median(looks.peer) },
          limit: { atMost: 10 },
        },
        {
          name: `code to a kept verdict, 20000 tickets, ${slow}, median`,
          unit: 'ms',
          ours: median(looks.kept),
          peer: { name: 'Map, WebCrypto, IndexedDB', value: median(looks.peerKept) },
          limit: { atMost: 15 },
        },
        {
          name: `letters to guests, 20000 tickets, ${slow}, p99`,
          unit: 'ms',
          ours: percentile(searches, 99),
          limit: { atMost: 33 },
        },
      ]
    } finally {
      await browser.close()
      await stopListening(server)
    }
  })
}
