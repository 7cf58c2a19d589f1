import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { join } from 'node:path'
import type { Manifest } from 'vite'
import { ensureClientBuilt } from '../../server/launch/client-build.mjs'
import type { Figure } from './figure.ts'

const folder = fileURLToPath(new URL('../../dist/client', import.meta.url))
/** What the page itself asks for; then what a member's first route adds. */
const PAGE = 'index.html'
const FIRST_ROUTE = ['app/home.tsx', 'store/open-store.ts']

/** How much script a phone fetches until something can be seen, and until the first route works, in kB of gzip. */
export async function measureScripts(): Promise<Figure[]> {
  await ensureClientBuilt()
  const manifest = JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8')) as Manifest
  const sizeOf = async (entries: readonly string[]) => {
    const sizes = scriptsOf(manifest, entries).map(
      async (file) => gzipSync(await readFile(join(folder, file))).length,
    )
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1_000
  }
  return [
    {
      name: 'scripts before the store loads, gzip',
      unit: 'kB',
      ours: await sizeOf([PAGE]),
      limit: { atMost: 60 },
    },
    {
      name: 'scripts of the first route with the store, gzip',
      unit: 'kB',
      ours: await sizeOf([PAGE, ...FIRST_ROUTE]),
      limit: { atMost: 190 },
    },
  ]
}

/** The scripts that some entries of a build need, each once, with all that they import at once. */
export function scriptsOf(manifest: Manifest, entries: readonly string[]): string[] {
  const needed = new Set<string>()
  const add = (name: string): void => {
    if (needed.has(name)) return
    const chunk = manifest[name]
    if (!chunk) throw new Error(`the build has no ${name}`)
    needed.add(name)
    for (const imported of chunk.imports ?? []) add(imported)
  }
  for (const name of entries) add(name)
  return [...needed].map((name) => manifest[name]!.file).filter((file) => file.endsWith('.js'))
}
