import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openAuthority } from '../composition/community.ts'
import { world } from '../composition/small-world-fixture.ts'
import type { Document } from '../../shared/documents/document.ts'
import { openStore } from '../store/pouch-store.ts'

const top = fileURLToPath(new URL('../../', import.meta.url))
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jishi-admin-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function run(dataDir: string, ...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/admin/main.ts', ...args], {
    cwd: top,
    env: { ...process.env, DATA_DIR: join(folder, dataDir), STORE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let complaints = ''
  child.stdout.on('data', (text: Buffer) => (out += text.toString()))
  child.stderr.on('data', (text: Buffer) => (complaints += text.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, complaints }
}

/** Writes documents into a folder, and answers how many are in it. */
async function fill(dataDir: string, documents: readonly Document[]): Promise<number> {
  const store = await openStore({ folder: join(folder, dataDir) })
  const authority = await openAuthority(store, () => 1_760_000_000_000)
  await authority.record(documents)
  const { size } = authority
  await authority.close()
  await store.close()
  return size
}

describe('npm run admin', { timeout: 120_000 }, () => {
  it('backs up and restores the community of a server that is stopped', async () => {
    const size = await fill('data', world())
    const copy = join(folder, 'copy')
    const made = await run('data', 'backup', copy)
    expect(made).toMatchObject({ code: 0, complaints: '' })
    expect(made.out).toContain(`${size} documents and 0 images are in ${copy}.`)
    const restored = await run('data-2', 'restore', copy)
    expect(restored).toMatchObject({ code: 0, complaints: '' })
    expect(restored.out).toContain(`${size} documents as of `)
    expect(await fill('data-2', [])).toBe(size)

    const again = await run('data-2', 'restore', copy)
    expect(again.code).toBe(1)
    expect(again.complaints).toBe(
      'There is a community in the store already. A backup is restored into an empty one alone.\n',
    )
  })

  it('replaces the keys of a community whose server is stopped', async () => {
    await fill('data', world())
    const rotated = await run('data', 'rotate-keys')
    expect(rotated).toMatchObject({ code: 0, complaints: '' })
    expect(rotated.out).toMatch(/The old keys are ended\. [1-9]\d* passes signed anew\./)
  })

  it('says plainly why there is nothing that it can do, and leaves nothing behind', async () => {
    const cases: [string[], string][] = [
      [['backup', join(folder, 'copy')], `There is nothing in ${join(folder, 'data')} to back up.`],
      [['restore', join(folder, 'copy')], `${join(folder, 'copy')} holds no finished backup`],
      [['restore'], 'npm run admin -- restore DIR'],
      [['rotate-keys'], `There is no community in ${join(folder, 'data')}.`],
      [['rotate-keys', folder], 'npm run admin -- rotate-keys'],
      [['burn', folder], 'npm run admin -- backup DIR'],
    ]
    for (const [args, message] of cases) {
      const { code, complaints } = await run('data', ...args)
      expect(complaints).toContain(message)
      expect(code).toBe(1)
    }
    expect(await readdir(folder)).toEqual([])
  })
})
