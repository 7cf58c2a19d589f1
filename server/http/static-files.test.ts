import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openTestApp, problemOf } from '../app-fixture.ts'

const page = { Accept: 'text/html,application/xhtml+xml' }
const script = `console.log(${JSON.stringify('x'.repeat(2_000))})`

async function withClient() {
  const folder = await mkdtemp(join(tmpdir(), 'jishi-client-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const name of ['assets', '.vite']) await mkdir(join(folder, name))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Jishi</title>')
  await writeFile(join(folder, 'service-worker.js'), script)
  await writeFile(join(folder, 'manifest.webmanifest'), '{}')
  await writeFile(join(folder, 'assets', 'main-4f2a.js'), script)
  await writeFile(join(folder, '.vite', 'manifest.json'), '{}')
  return openTestApp({ clientFolder: folder })
}

describe('the built client', () => {
  test('opens at every address that a person may open', async () => {
    const { visitor } = await withClient()
    for (const path of ['/', '/groups/weavers', '/join/token', '/me/pass', '/index.html']) {
      const answer = await visitor().send('GET', path, undefined, page)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('Content-Type')).toContain('text/html')
      expect(answer.headers.get('Cache-Control')).toBe('no-cache')
      expect(await answer.text()).toContain('<title>Jishi</title>')
    }
  })

  test('keeps for ever what carries its hash, and asks again for all else', async () => {
    const { visitor } = await withClient()
    const cachingOf = async (path: string) => (await visitor().send('GET', path)).headers.get('Cache-Control')
    expect(await cachingOf('/assets/main-4f2a.js')).toBe('public, max-age=31536000, immutable')
    expect(await cachingOf('/service-worker.js')).toBe('no-cache')
    expect(await cachingOf('/manifest.webmanifest')).toBe('no-cache')
  })

  test('is not sent again while it has not changed', async () => {
    const { visitor } = await withClient()
    const first = await visitor().send('GET', '/service-worker.js')
    const again = await visitor().send('GET', '/service-worker.js', undefined, {
      'If-None-Match': first.headers.get('ETag') ?? '',
    })
    expect(again.status).toBe(304)
  })

  test('is compressed for browsers that understand it', async () => {
    const { visitor } = await withClient()
    const answer = await visitor().send('GET', '/assets/main-4f2a.js', undefined, {
      'Accept-Encoding': 'gzip, br',
    })
    expect(answer.headers.get('Content-Encoding')).toBe('gzip')
    const plain = answer.body?.pipeThrough(new DecompressionStream('gzip'))
    expect(await new Response(plain).text()).toBe(script)
  })

  test('a file that does not exist is missing, and never the page under a wrong name', async () => {
    const { visitor } = await withClient()
    for (const path of ['/assets/main-0000.js', '/icons/none.png', '/robots.txt'])
      expect(await problemOf(await visitor().send('GET', path))).toBe('not-found')
    const missing = await visitor().send('GET', '/assets/main-0000.js', undefined, page)
    expect(await problemOf(missing)).toBe('not-found')
    expect(missing.headers.get('Cache-Control')).toBe('no-cache')
  })

  test('shows nothing outside its folder nor what the build noted down', async () => {
    const { visitor } = await withClient()
    for (const path of [
      '/.vite/manifest.json',
      '/../package.json',
      '/%2e%2e/package.json',
      '/..%2fpackage.json',
    ])
      expect(await problemOf(await visitor().send('GET', path))).toBe('not-found')
  })

  test('that has not been built is missing, and says what to do', async () => {
    const { visitor } = await openTestApp()
    const answer = await visitor().send('GET', '/', undefined, page)
    expect(await answer.json()).toMatchObject({
      code: 'not-found',
      detail: expect.stringContaining('npm start') as string,
    })
  })
})
