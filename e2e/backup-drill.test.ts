import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { castBallot } from '../client/cocreation/vote-actions.ts'
import { beginThread as writeThread, editPost, reply } from '../client/groups/post-actions.ts'
import type { Replication } from '../client/store/replication.ts'
import { ballotId, ballotKind } from '../shared/cocreation/ballot-kind.ts'
import { briefKind } from '../shared/cocreation/brief-kind.ts'
import type { Document } from '../shared/documents/document.ts'
import { scanId, scanKind } from '../shared/fairs/scan-kind.ts'
import { threadKind } from '../shared/groups/thread-kind.ts'
import { PASSWORD, setUp, signIn, signUp, type ApiMember } from './api-member.ts'
import { beginThread, foundGroup, openFair, openVote } from './community-content.ts'
import { createDrillPhone, type DrillPhone } from './drill-phone.ts'
import { createJishiProcess, type JishiProcess } from './jishi-process.ts'

let jishi: JishiProcess
let folder: string
let steward: ApiMember
let phones: { steward: DrillPhone; an: DrillPhone }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jishi-drill-'))
  jishi = await createJishiProcess()
  await jishi.start()
  steward = await setUp(jishi.url, 'en')
  const an = await signUp(jishi.url, 'an', 'An')
  await foundGroup(steward, 'silk', 'Silk')
  await an.push(
    card('membership', `membership:silk:${an.member}`, an.member, { state: 'active', role: 'member' }),
  )
  await openFair(steward, 'dusk', 'Dusk Fair')
  await openVote(steward, 'mug', 'A mug')
  await beginThread(an, 'before', 'group:silk', 'Written before the backup')
  phones = {
    steward: await createDrillPhone(jishi.url, steward.member, steward.signInName),
    an: await createDrillPhone(jishi.url, an.member, an.signInName),
  }
}, 120_000)
afterAll(async () => {
  await phones.steward.close()
  await phones.an.close()
  await jishi.kill()
  await jishi.discard()
  await rm(folder, { recursive: true })
})

function card(kind: string, id: string, owner: string, body: object): Document {
  const now = Date.now()
  return { id, kind, parent: 'group:silk', owner, sort: now, occurredAt: now, body: { v: 1, ...body } }
}

const words = (text: string) => ({ text, pictures: [], mentions: [] })

/** `npm run admin -- …`, as its users run it. */
async function admin(...args: string[]): Promise<{ code: number | null; out: string; complaints: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/admin/main.ts', ...args], {
    env: { ...process.env, DATA_DIR: jishi.folder, STORE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let complaints = ''
  child.stdout.on('data', (text: Buffer) => (out += text.toString()))
  child.stderr.on('data', (text: Buffer) => (complaints += text.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, complaints }
}

async function connect(phone: DrillPhone): Promise<Replication> {
  await phone.signIn()
  const replication = phone.connect()
  await replication.settle()
  return replication
}

/** Resolves when the phone has nothing left to send. */
async function sent(phone: DrillPhone, replication: Replication): Promise<void> {
  for (;;) {
    await replication.settle()
    const waiting = await phone.database.documents.find({ selector: { stamp: 0 } }).exec()
    if (waiting.length === 0) return
  }
}

/** What a day after the backup brings; answers once the server has it. */
async function goOn(): Promise<void> {
  const atDesk = await connect(phones.steward)
  const atFair = await connect(phones.an)
  const { store: desk } = phones.steward
  const { store: fair } = phones.an
  const thread = (await fair.read(threadKind, 'thread:before'))!
  await editPost(fair, thread, { text: 'Edited after the backup' })
  const later = await writeThread(desk, 'group:silk', {
    title: 'Later',
    ...words('Written after the backup'),
  })
  if (!later.ok) throw new Error('the thread was refused')
  const brief = (await fair.read(briefKind, 'brief:mug'))!
  await castBallot(fair, brief, { approved: ['crane', 'plum'] })
  const scan = desk.draft(scanKind, {
    id: scanId('event:dusk', 'first'),
    parent: 'event:dusk',
    owner: phones.an.store.member,
    body: {
      v: 2,
      ticket: '',
      serial: 0,
      verdict: 'unlisted',
      admitted: true,
      direction: 'in',
      by: desk.member,
      device: desk.device,
      gate: '',
      listAsOf: 0,
    },
  })
  await desk.write(scanKind, scan)
  await sent(phones.steward, atDesk)
  await sent(phones.an, atFair)
  await reply(fair, (await fair.read(threadKind, later.value.id))!, words('Answered after the backup'))
  await sent(phones.an, atFair)
  await atDesk.stop()
  await atFair.stop()
}

/** By id, without what tells when and in which order the server had it. */
async function contents(signInName: string): Promise<Record<string, object>> {
  const read = await (await signIn(jishi.url, signInName, PASSWORD)).readAll()
  expect(new Set(read.map(({ id }) => id)).size).toBe(read.length)
  expect(new Set(read.map(({ stamp }) => stamp)).size).toBe(read.length)
  return Object.fromEntries(
    read.map(({ id, kind, parent, owner, body }) => {
      const { postedAt: _, ...rest } = body
      return [id, { kind, parent, owner, body: rest }]
    }),
  )
}

it('what a community did since its backup comes back from its phones after a restore', async () => {
  const copy = join(folder, 'copy')
  // Whoever writes while the backup is made does not disturb it.
  const writing = Promise.all(
    Array.from({ length: 50 }, (_, n) => beginThread(steward, `meanwhile-${n}`, 'group:silk', `Thread ${n}`)),
  )
  const made = await admin('backup', copy)
  await writing
  expect(made).toMatchObject({ code: 0, complaints: '' })
  expect(made.out).toContain(`images are in ${copy}.`)
  expect((await admin('backup', copy)).complaints).toContain(`${copy} is not empty.`)
  expect((await admin('restore', copy)).complaints).toContain('Jishi runs with this DATA_DIR.')

  await goOn()
  const before = { steward: await contents('shenlan'), an: await contents('an') }
  expect(before.an['thread:before']).toMatchObject({ body: { text: 'Edited after the backup' } })
  await jishi.stop()

  // The disk is lost.
  for (const name of await readdir(jishi.folder)) await rm(join(jishi.folder, name), { recursive: true })
  expect(await admin('restore', copy)).toMatchObject({ code: 0, complaints: '' })
  expect((await admin('restore', copy)).complaints).toContain('There is a community in the store already.')
  await jishi.start()
  expect((await contents('an'))['thread:before']).toMatchObject({
    body: { text: 'Written before the backup' },
  })

  for (const phone of [phones.steward, phones.an]) {
    const replication = await connect(phone)
    await sent(phone, replication)
    await replication.stop()
    expect(await phone.store.rejected.list()).toEqual([])
    expect(phone.errors).toEqual([])
  }
  expect(await contents('shenlan')).toEqual(before.steward)
  expect(await contents('an')).toEqual(before.an)

  const again = await connect(phones.an)
  const brief = (await phones.an.store.read(briefKind, 'brief:mug'))!
  const ballot = await phones.an.store.read(ballotKind, ballotId(brief.id, phones.an.store.member))
  expect(ballot?.body.approved).toEqual(['crane', 'plum'])
  await again.stop()
}, 240_000)
