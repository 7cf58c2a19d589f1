import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import { openAuthority } from '../composition/community.ts'
import { world } from '../composition/small-world-fixture.ts'
import type { KeptDocument, Store, StoredDocument } from '../store/document-store.ts'
import { openStore } from '../store/pouch-store.ts'
import type { Authority } from '../sync/authority.ts'
import { checkBackup, type CheckedBackup } from './check-backup.ts'
import { restoreBackup } from './restore-backup.ts'
import { UnfinishedRestore } from './unfinished-restore.ts'
import { writeBackup } from './write-backup.ts'

const NOW = 1_760_000_000_000
const picture = new Uint8Array([1, 2, 3])
const hash = createHash('sha256').update(picture).digest('hex')
const silent = () => undefined

let folder: string
let copy: string
const opened: Store[] = []
let store: Store
let authority: Authority

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jishi-backup-'))
  copy = join(folder, 'copy')
  store = await open('first')
  authority = await openAuthority(store, () => NOW)
  await authority.record(world())
  await edit('First edit')
  await edit('Second edit')
  await store.records.put('account:mei', { hash: 'argon2' })
  await store.records.put('session:abc', { member: 'mei' })
  await store.records.put('member-session:mei:abc', { id: 'abc' })
  await store.blobs.put(hash, { bytes: picture, type: 'image/webp' })
})
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close()
  await rm(folder, { recursive: true })
})

async function open(name: string): Promise<Store> {
  const store = await openStore({ folder: join(folder, name) })
  opened.push(store)
  return store
}

async function edit(text: string): Promise<void> {
  const standing = (await authority.read(['thread:a'])).get('thread:a')!
  const { stamp, receivedAt: _, ...thread } = standing
  const document: Document = { ...thread, body: { ...thread.body, text } }
  const [result] = await authority.push({ member: 'an', device: 'phone' }, [{ assumed: stamp, document }])
  expect(result?.outcome).toBe('altered')
}

async function keptIn({ documents }: Store): Promise<Map<string, KeptDocument>> {
  const found = new Map<string, KeptDocument>()
  for await (const batch of documents.changes())
    for (const { revision: _, ...kept } of batch.documents as StoredDocument[])
      found.set(kept.document.id, kept)
  return found
}

async function backUp(onProgress: (done: number, total: number) => void = silent) {
  return writeBackup({ authority, store, now: () => NOW }, copy, onProgress)
}

async function checked(): Promise<CheckedBackup> {
  const backup = await checkBackup(copy, silent)
  if (!backup.ok) throw new Error(backup.error)
  return backup.value
}

describe('a backup', () => {
  it('holds every document with all that the server knows of it, and is back as it was', async () => {
    expect(await backUp()).toEqual({ ok: true, value: { documents: authority.size, images: 1 } })
    const second = await open('second')
    expect(await restoreBackup(second, await checked(), silent)).toEqual({ ok: true, value: null })

    const before = await keptIn(store)
    expect(await keptIn(second)).toEqual(before)
    expect([...before.values()].some(({ sent }) => sent)).toBe(true)
    expect(before.get('membership:silk:an')?.given).toHaveLength(1)
    expect(await second.blobs.get(hash)).toEqual({ bytes: picture, type: 'image/webp' })

    const restored = await openAuthority(second, () => NOW + 1)
    expect(restored.size).toBe(authority.size)
    expect(await keptIn(second)).toEqual(before)
    const page = await restored.pull('mei', null, 1_000)
    const original = await authority.pull('mei', null, 1_000)
    expect(page.documents).toEqual(original.documents)
    expect(Object.keys(page.checkpoint.seen)).toEqual(Object.keys(original.checkpoint.seen))
    expect(page.checkpoint.epoch).not.toBe(original.checkpoint.epoch)
    await restored.close()
  })

  it('of a store in which an older version kept a snapshot among the images can be restored', async () => {
    const type = 'application/octet-stream'
    await store.blobs.put('snapshot-7-rules', { bytes: new Uint8Array([1]), type })
    expect(await backUp()).toMatchObject({ ok: true, value: { images: 1 } })
    const second = await open('second')
    expect(await restoreBackup(second, await checked(), silent)).toEqual({ ok: true, value: null })
    expect(await second.blobs.names('')).toEqual([hash])
  })

  it('holds accounts and keys, and no session', async () => {
    await backUp()
    const second = await open('second')
    await restoreBackup(second, await checked(), silent)
    const keys = (await second.records.list('')).map(({ key }) => key)
    expect(keys).toEqual(expect.arrayContaining(['account:mei', 'pass-keys']))
    expect(keys.filter((key) => /session|epoch|restore/.test(key))).toEqual([])
  })

  it('is of one moment, whatever is written while it is made', async () => {
    let edits = 0
    const before = authority.size
    // Written once the bulk has been copied: what follows from it is copied with it.
    const { changes } = store.documents
    store.documents.changes = async function* (since) {
      yield* changes(since)
      if (edits++ === 0) await edit('Meanwhile\u2028and on')
    }
    await backUp()
    const second = await open('second')
    await restoreBackup(second, await checked(), silent)
    const kept = await keptIn(second)
    expect(kept.get('thread:a')?.document.body).toMatchObject({ text: 'Meanwhile\u2028and on' })
    expect(kept.get('revision:thread:a:2')?.document.body).toMatchObject({ text: 'Second edit' })
    expect(kept.size).toBe(before + 1)
  })

  it('is for its owner’s eyes alone, and never written over', async () => {
    await backUp()
    expect((await stat(copy)).mode & 0o777).toBe(0o700)
    for (const name of ['documents.jsonl', 'records.jsonl', 'manifest.json', `images/${hash}`])
      expect((await stat(join(copy, name))).mode & 0o777).toBe(0o600)
    expect(await backUp()).toEqual({
      ok: false,
      error: `${copy} is not empty. A backup needs a folder of its own: name a new one.`,
    })
  })

  it('tells how far it is', async () => {
    const told: number[] = []
    let last = 0
    await backUp((done, total) => {
      told.push(done)
      last = total
    })
    expect(told).toEqual(told.toSorted((a, b) => a - b))
    expect(told.at(-1)).toBe(last)
  })
})

describe('a restore', () => {
  async function refusal(): Promise<string> {
    const backup = await checkBackup(copy, silent)
    if (backup.ok) throw new Error('the backup was found to be whole')
    return backup.error
  }

  it('refuses a backup that was not finished', async () => {
    await backUp((done) => {
      if (done > 0) throw new Error('the machine went down')
    }).catch(silent)
    expect(await refusal()).toContain('holds no finished backup')
    copy = join(folder, 'nowhere')
    expect(await refusal()).toContain('holds no finished backup')
  })

  it.each([
    ['documents', 'documents.jsonl'],
    ['records', 'records.jsonl'],
    ['list of images', 'images.jsonl'],
    ['image', `images/${hash}`],
  ])('refuses a backup with a damaged or a missing %s', async (_, name) => {
    await backUp()
    await appendFile(join(copy, name), '\n')
    expect(await refusal()).toContain(`${join(copy, name)} is missing or not what was written`)
    await rm(join(copy, name))
    expect(await refusal()).toContain(`${join(copy, name)} is missing or not what was written`)
  })

  it('refuses what another version of Jishi has written', async () => {
    await backUp()
    const path = join(copy, 'manifest.json')
    const manifest = JSON.parse(await readFile(path, 'utf8')) as object
    await writeFile(path, JSON.stringify({ ...manifest, version: 2 }))
    expect(await refusal()).toContain('damaged, or was written by another version of Jishi')
    await writeFile(path, '{')
    expect(await refusal()).toContain('damaged, or was written by another version of Jishi')
  })

  it('refuses a store in which there is anything', async () => {
    await backUp()
    const second = await open('second')
    await second.records.put('account:bo', {})
    expect(await restoreBackup(second, await checked(), silent)).toMatchObject({ ok: false })
    expect((await keptIn(second)).size).toBe(0)
    expect(await restoreBackup(store, await checked(), silent)).toMatchObject({ ok: false })
  })

  it('that was cut off keeps a server from starting, and goes on when it is repeated', async () => {
    await backUp()
    const second = await open('second')
    const { put } = second.records
    second.records.put = async (key, value) => {
      if (key === 'account:mei') throw new Error('the machine went down')
      await put(key, value)
    }
    await expect(restoreBackup(second, await checked(), silent)).rejects.toThrow('went down')
    await expect(openAuthority(second, () => NOW)).rejects.toThrow(UnfinishedRestore)

    second.records.put = put
    const other = { ...(await checked()), id: 'another' }
    expect(await restoreBackup(second, other, silent)).toMatchObject({ ok: false })
    expect(await restoreBackup(second, await checked(), silent)).toMatchObject({ ok: true })
    expect(await keptIn(second)).toEqual(await keptIn(store))
    await (await openAuthority(second, () => NOW)).close()
  })
})
