import { readdir } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { listen, stopListening } from '../../server/http/listen.ts'
import { openBrowser } from '../phone.ts'
import { buildPage } from './build-page.ts'
import type { Figure } from './figure.ts'
import type { pictureBench } from './picture-page/picture-page.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

const PICTURES = ['.jpg', '.jpeg', '.png', '.webp']

declare const window: { pictureBench: typeof pictureBench }

/** In how many photographs of codes the app finds one: all pictures of a folder, each through its own way from a file. */
export function measurePhotographs(photographs: string): Promise<Figure[]> {
  return inTemporaryFolder(async (folder) => {
    const names = (await readdir(photographs)).filter((name) =>
      PICTURES.includes(extname(name).toLowerCase()),
    )
    if (names.length === 0) throw new Error('there is no picture in that folder')
    const page = join(folder, 'page')
    await buildPage('picture-page', page)
    const site = new Hono()
      .get('/photographs/*', serveStatic({ root: photographs, rewriteRequestPath: (path) => path.slice(12) }))
      .get('*', serveStatic({ root: page }))
    const server = await listen(site.fetch, '127.0.0.1', 0)
    const browser = await openBrowser()
    try {
      const phone = await browser.newPage()
      await phone.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
      let read = 0
      for (const name of names) {
        const address = `/photographs/${encodeURIComponent(name)}`
        const codes = await phone.evaluate((at) => window.pictureBench.codesIn(at), address)
        if (codes > 0) read += 1
        else console.error(`no code was found in ${name}`)
      }
      return [
        {
          name: `photographs read, of ${names.length}`,
          unit: '%',
          ours: (100 * read) / names.length,
          limit: { atLeast: 90 },
        },
      ]
    } finally {
      await browser.close()
      await stopListening(server)
    }
  })
}
