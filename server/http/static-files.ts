import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { etag } from 'hono/etag'
import { createMiddleware } from 'hono/factory'
import { Problem } from './problem.ts'

/** Files under this path carry a hash of their content in their name. */
const HASHED = '/assets/'

/** The built client: its files, and its page for every address that a person may open. */
export function staticFiles(folder: string) {
  if (!existsSync(join(folder, 'index.html'))) return withoutClient()
  const caching = createMiddleware(async (c, next) => {
    await next()
    const isHashed = c.req.path.startsWith(HASHED) && c.res.ok
    c.header('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
  })
  const page = serveStatic({ root: folder, path: 'index.html', precompressed: true })
  return new Hono()
    .use(caching)
    .use(compress())
    .use(etag({ weak: true }))
    .get('*', serveStatic({ root: folder, precompressed: true, rewriteRequestPath: hideDotFiles }))
    .get('*', async (c, next) => {
      // A missing file is missing: only what a person opens is answered with the page.
      if (!c.req.header('Accept')?.includes('text/html') || c.req.path.startsWith(HASHED))
        throw new Problem('not-found')
      return page(c, next)
    })
}

/** The build notes what it made in a dot folder, which is nobody's business. */
function hideDotFiles(path: string): string {
  return path.includes('/.') ? '/no-such-file' : path
}

function withoutClient() {
  return new Hono().get('*', () => {
    throw new Problem('not-found', { detail: 'the client has not been built; npm start builds it' })
  })
}
