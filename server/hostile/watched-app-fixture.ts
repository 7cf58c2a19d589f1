import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { CreatedInvite } from '../../shared/people/account-protocol.ts'
import { SETTINGS_ID } from '../../shared/people/settings-kind.ts'
import { openTestApp, PASSWORD, type TestApp, type Visitor } from '../app-fixture.ts'
import { allowances, type Allowances } from '../auth/attempts.ts'
import { members, NOW, world } from '../composition/small-world-fixture.ts'
import { joined, png, sha256, webp } from '../http/image-fixture.ts'
import type { Store } from '../store/document-store.ts'

/** Who asks: nobody in particular, An who is a member, Mei who is the steward. */
export type Role = 'nobody' | 'an' | 'mei'

export interface WatchedApp extends TestApp {
  as: Record<Role, Visitor>
  /** What was written since the last time, by the names under which it was; not that a device was here. */
  written: () => string[]
  /** Opens the sessions anew that requests have ended. */
  signInAgain: () => Promise<void>
  /** Texts that stand for something in this community. */
  words: string[]
  /** Everybody's. */
  password: string
  /** A picture that is kept, and one that is not. */
  pictures: Uint8Array[]
  /** Texts that no answer may hold. */
  secrets: string[]
}

/** How often the tests may try what people may try seldom. */
const endless = Object.fromEntries(
  Object.keys(allowances).map((name) => [name, { points: 1e6, duration: 60 }]),
) as Allowances

/** For tests: the small world behind the whole app, with an account for each who lives in it, and an eye on the store. */
export async function openWatchedApp(): Promise<WatchedApp> {
  const app = await openEmptyApp()
  const { services, store, as, clock, words } = app
  clock.now = NOW
  const body = { v: 1, name: '河边集市', about: '', language: 'zh', registration: 'open' }
  const envelope = { kind: 'settings', parent: '', owner: '', sort: NOW, occurredAt: NOW }
  await services.authority.record([...world(), { ...envelope, id: SETTINGS_ID, body }])
  const made = await services.accounts.create({ signInName: 'zoe', password: PASSWORD, displayName: 'Z' })
  if (!made.ok) throw new Error(made.error)
  for (const member of members) {
    const account = { ...made.value, member, signInName: member, displayName: member }
    await store.records.put(`account:${member}`, account)
    await store.records.put(`sign-in-name:${member}`, { member })
  }

  async function signInAgain(): Promise<void> {
    for (const role of ['an', 'mei'] as const) {
      const token = as[role].cookie?.split('=')[1]
      if (token !== undefined && (await services.sessions.validate(token))) continue
      await services.devices.register(role, { id: 'phone', name: 'Phone' })
      await services.devices.register(role, { id: 'tablet', name: 'Tablet' })
      as[role].cookie = (await services.sessions.open(role, 'phone')).cookie.split(';')[0]
    }
  }
  await signInAgain()
  const invited = await as.mei.send('POST', '/api/invites', { uses: 400, days: 300 })
  const { id, path } = (await invited.json()) as CreatedInvite
  await as.an.send('PUT', `/api/blobs/${sha256(png)}`, png)
  app.written()
  return { ...app, signInAgain, words: [path.replace('/join/', ''), id, ...words] }
}

/** The same before anybody has set it up, which only its owner can. */
export async function openEmptyApp(): Promise<WatchedApp> {
  const log: string[] = []
  const test = await openTestApp({
    allowances: endless,
    setupCode: 'of-the-owner',
    clientFolder: await emptyClient(),
    wrapStore: (store) => watched(store, (name) => log.push(name)),
  })
  const { visitor } = test
  return {
    ...test,
    as: { nobody: visitor('203.0.113.1'), an: visitor('203.0.113.2'), mei: visitor() },
    written: () => log.splice(0).filter((name) => !/^put (device:|readiness$)/.test(name)),
    signInAgain: async () => undefined,
    words: [
      'mei',
      'an',
      'bo',
      'zoe',
      'nobody',
      'phone',
      'tablet',
      '岚的手机',
      sha256(png),
      sha256(webp),
      'a'.repeat(32),
      'community',
      'member:an',
      'group:silk',
      'swagger-ui.css',
      'a',
    ],
    password: PASSWORD,
    pictures: [png, webp, joined(png, webp), new TextEncoder().encode('name,code\n"a",1\nb,2\n')],
    secrets: [PASSWORD, '$argon2', 'of-the-owner', '/server/', 'node_modules', tmpdir()],
  }
}

function watched(store: Store, note: (name: string) => void): Store {
  const { documents, records, blobs } = store
  return {
    ...store,
    documents: {
      ...documents,
      write: (writes) => {
        for (const { document } of writes) note(`write ${document.id}`)
        return documents.write(writes)
      },
    },
    records: {
      ...records,
      put: (key, value) => (note(`put ${key}`), records.put(key, value)),
      delete: (key) => (note(`delete ${key}`), records.delete(key)),
    },
    blobs: {
      ...blobs,
      put: (name, blob) => (note(`put blob ${name}`), blobs.put(name, blob)),
      delete: (name) => (note(`delete blob ${name}`), blobs.delete(name)),
    },
  }
}

async function emptyClient(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'jishi-client-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Jishi</title>')
  await writeFile(join(folder, 'assets', 'main-4f2a.js'), 'void 0')
  return folder
}
