import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { issuedPasses } from '../../shared/fairs/issued-passes-projection.ts'
import { openAuthority } from '../composition/community.ts'
import { replacingKeys } from '../composition/replacing-keys.ts'
import type { ImportMessage } from '../import/import-report.ts'
import { StoreUnavailable, type Store } from '../store/document-store.ts'
import { openStore } from '../store/pouch-store.ts'
import type { Authority } from '../sync/authority.ts'
import { createAdminApp } from './admin-app.ts'

let folder: string
let store: Store
let authority: Authority
let logged: string[]

beforeEach(async () => {
  logged = []
  folder = await mkdtemp(join(tmpdir(), 'jishi-admin-'))
  store = await openStore({ folder })
  authority = await openAuthority(store, () => 1_760_000_000_000)
})
afterEach(async () => {
  await authority.close()
  await store.close()
  await rm(folder, { recursive: true })
})

function appWith(record: Authority['record']) {
  const note = (_fields: object, message: string) => void logged.push(message)
  const log = { info: note, warn: note, error: note }
  return createAdminApp({
    authority: { ...authority, record },
    records: store.records,
    store,
    now: Date.now,
    log,
    replaceKeys: replacingKeys(authority, store.records, Date.now),
  })
}

/** A file of so many customers with one purchase each. */
function historyOf(customers: number): string {
  return Array.from({ length: customers }, (_, customer) => `${customer} 1 19970101 1 5.00`).join('\n')
}

async function post(
  app: ReturnType<typeof appWith>,
  text: string,
  signal?: AbortSignal,
): Promise<ImportMessage[]> {
  const init = { method: 'POST', body: text, ...(signal && { signal }) }
  const answer = await app.request('/import/purchases?name=history.txt&strict=false', init)
  expect(answer.status).toBe(200)
  const lines = (await answer.text()).split('\n').filter((line) => line !== '')
  return lines.map((line) => JSON.parse(line) as ImportMessage)
}

describe('the admin channel', () => {
  it('tells how far an import is, and at last what became of it', async () => {
    const messages = await post(appWith(authority.record), historyOf(300))
    expect(messages).toEqual([
      { type: 'progress', done: 0, total: 600 },
      { type: 'progress', done: 500, total: 600 },
      { type: 'progress', done: 600, total: 600 },
      {
        type: 'done',
        report: {
          summary: ['300 customers, 300 purchases, 1,500 points'],
          created: 600,
          unchanged: 0,
          bad: [],
        },
      },
    ])
    expect(authority.size).toBeGreaterThanOrEqual(600)
  })

  it('tells what is wrong with a file that it refuses', async () => {
    expect(await post(appWith(authority.record), 'no history')).toEqual([
      { type: 'refused', refusal: { reason: 'line 1: 2 columns instead of 5', bad: [] } },
    ])
  })

  it('knows only the imports that there are', async () => {
    const app = appWith(authority.record)
    expect((await app.request('/import/pigeons?name=a&strict=false', { method: 'POST' })).status).toBe(400)
    expect((await app.request('/import/votes', { method: 'POST' })).status).toBe(400)
  })

  it('replaces the keys that sign passes, and tells how many it signed', async () => {
    await post(appWith(authority.record), historyOf(3))
    const answer = await appWith(authority.record).request('/rotate-keys', { method: 'POST' })
    const lines = (await answer.text()).trim().split('\n')
    expect(JSON.parse(lines.at(-1)!)).toEqual({ type: 'done', passes: 3 })
  })

  it('replaces keys to the end, also when whoever asked has gone', async () => {
    await post(appWith(authority.record), historyOf(3))
    const signers = () => new Set(Object.values(authority.facts.of(issuedPasses)).map(({ keyId }) => keyId))
    const [ended] = signers()
    const signal = AbortSignal.abort()
    await (await appWith(authority.record).request('/rotate-keys', { method: 'POST', signal })).text()
    expect([...signers()]).toEqual([expect.not.stringMatching(ended!)])
  })

  it('says when the store cannot be written, and logs what nobody expected', async () => {
    const full = appWith(() => Promise.reject(new StoreUnavailable('the disk is full')))
    expect((await post(full, historyOf(1))).at(-1)).toEqual({
      type: 'failed',
      reason: 'the store cannot be written now',
    })
    expect(logged).toEqual([])
    const broken = appWith(() => Promise.reject(new Error('a defect')))
    expect((await post(broken, historyOf(1))).at(-1)).toEqual({
      type: 'failed',
      reason: 'see the log of the server',
    })
    expect(logged).toEqual(['an import failed'])
  })

  it('stops when whoever asked has gone', async () => {
    const asking = new AbortController()
    let commits = 0
    const app = appWith((documents) => {
      commits++
      asking.abort()
      return authority.record(documents)
    })
    const messages = await post(app, historyOf(2_000), asking.signal)
    expect(commits).toBe(1)
    expect(messages.map(({ type }) => type)).toEqual(['progress'])
  })
})
