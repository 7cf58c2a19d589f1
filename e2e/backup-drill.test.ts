import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { castBallot } from '../client/cocreation/vote-actions.ts'
import { askForTicket } from '../client/fairs/fair-actions.ts'
import { decideMembership, setOwnMembership } from '../client/groups/group-actions.ts'
import { beginThread as writeThread, editPost, reply } from '../client/groups/post-actions.ts'
import { rule } from '../client/moderation/moderation-actions.ts'
import { handOver, redeem } from '../client/points/redemption-actions.ts'
import type { Replication } from '../client/store/replication.ts'
import { ballotId, ballotKind } from '../shared/cocreation/ballot-kind.ts'
import { briefKind } from '../shared/cocreation/brief-kind.ts'
import type { Document } from '../shared/documents/document.ts'
import { eventKind } from '../shared/fairs/event-kind.ts'
import { scanId, scanKind } from '../shared/fairs/scan-kind.ts'
import { membershipId, membershipKind } from '../shared/groups/membership-kind.ts'
import { threadKind } from '../shared/groups/thread-kind.ts'
import { roleId, roleKind } from '../shared/people/role-kind.ts'
import { redemptionKind } from '../shared/points/redemption-kind.ts'
import { rewardKind } from '../shared/points/reward-kind.ts'
import { PASSWORD, setUp, signIn, signUp, type ApiMember } from './api-member.ts'
import { beginThread, foundGroup, openFair, openVote } from './community-content.ts'
import { createDrillPhone, type DrillPhone } from './drill-phone.ts'
import { createJishiProcess, type JishiProcess } from './jishi-process.ts'

let jishi: JishiProcess
let folder: string
let steward: ApiMember
let phones: { steward: DrillPhone; an: DrillPhone; bo: DrillPhone }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jishi-drill-'))
  jishi = await createJishiProcess()
  await jishi.start()
  steward = await setUp(jishi.url, 'en')
  const an = await signUp(jishi.url, 'an', 'An')
  const bo = await signUp(jishi.url, 'bo', 'Bo')
  await foundGroup(steward, 'silk', 'Silk')
  for (const { member, push } of [an, bo])
    await push(card('membership', `membership:silk:${member}`, member, { state: 'active', role: 'member' }))
  await steward.push(
    {
      ...card('group', 'group:wool', steward.member, { name: 'Wool', about: '', entry: 'request' }),
      parent: '',
    },
    { ...card('reward', 'reward:tea', steward.member, tea), parent: '' },
  )
  await openFair(steward, 'dusk', 'Dusk Fair')
  await openVote(steward, 'mug', 'A mug')
  await beginThread(an, 'before', 'group:silk', 'Written before the backup')
  phones = {
    steward: await createDrillPhone(jishi.url, steward.member, steward.signInName),
    an: await createDrillPhone(jishi.url, an.member, an.signInName),
    bo: await createDrillPhone(jishi.url, bo.member, bo.signInName),
  }
}, 120_000)
afterAll(async () => {
  for (const phone of Object.values(phones)) await phone.close()
  await jishi.kill()
  await jishi.discard()
  await rm(folder, { recursive: true })
})

function card(kind: string, id: string, owner: string, body: object): Document {
  const now = Date.now()
  return { id, kind, parent: 'group:silk', owner, sort: now, occurredAt: now, body: { v: 1, ...body } }
}

/** An has the points for it from the thread that they began before the backup. */
const tea = { title: 'Tea', about: '', cost: 3, stock: 1, state: 'offered' }

const words = (text: string) => ({ text, pictures: [], mentions: [] })

/** What a phone has noted as lost, and what has not come back yet. */
function missing({ database }: DrillPhone) {
  return database.local.find({ selector: { kind: 'lost' } }).exec()
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
  const atHome = await connect(phones.bo)
  const { store: desk } = phones.steward
  const { store: fair } = phones.an
  const { store: home } = phones.bo
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
      v: 3,
      ticket: '',
      serial: 0,
      verdict: 'unlisted',
      admitted: true,
      direction: 'in',
      by: desk.member,
      device: desk.device,
      gate: '',
      day: '',
      listAsOf: 0,
    },
  })
  await desk.write(scanKind, scan)
  await sent(phones.steward, atDesk)
  await sent(phones.an, atFair)
  await reply(fair, (await fair.read(threadKind, later.value.id))!, words('Answered after the backup'))
  await redeem(fair, (await fair.read(rewardKind, 'reward:tea'))!)
  await askForTicket(fair, (await fair.read(eventKind, 'event:dusk'))!)
  await setOwnMembership(fair, 'group:wool', 'requested')
  const role = desk.draft(roleKind, {
    id: roleId(home.member),
    owner: home.member,
    body: { v: 1, roles: ['moderator'] },
  })
  await desk.write(roleKind, role)
  await sent(phones.an, atFair)
  await sent(phones.steward, atDesk)
  await atHome.settle()
  await castBallot(home, (await home.read(briefKind, 'brief:mug'))!, { approved: ['cloud'] })
  await askForTicket(home, (await home.read(eventKind, 'event:dusk'))!)
  const rude = (await home.read(threadKind, 'thread:meanwhile-0'))!
  await rule(home, { target: rude.id }, rude.owner, 'hide', 'Out of place')
  const [wish] = await desk.find(redemptionKind, {})
  await handOver(desk, wish!)
  const asking = (await desk.read(membershipKind, membershipId('group:wool', fair.member)))!
  await decideMembership(desk, asking, { state: 'active' })
  await sent(phones.bo, atHome)
  await sent(phones.steward, atDesk)
  for (const [phone, replication] of [
    [phones.an, atFair],
    [phones.bo, atHome],
    [phones.steward, atDesk],
  ] as const) {
    await sent(phone, replication)
    await replication.stop()
    expect(await phone.store.rejected.list()).toEqual([])
  }
}

/** By id, without what tells when and in which order the server had it. */
async function contents(signInName: string): Promise<Record<string, object>> {
  const read = await (await signIn(jishi.url, signInName, PASSWORD)).readAll()
  expect(new Set(read.map(({ id }) => id)).size).toBe(read.length)
  expect(new Set(read.map(({ stamp }) => stamp)).size).toBe(read.length)
  // Signed by a round, some seconds after a fair is there.
  const said = read.filter(({ kind }) => kind !== 'revocation')
  return Object.fromEntries(
    said.map(({ id, kind, parent, owner, body }) => {
      // Passes and their keys are signed anew.
      const { postedAt: _posted, token: _token, validUntil: _until, signed: _signed, ...rest } = body
      return [id, { kind, parent, owner, body: kind === 'pass' ? { tier: body['tier'] } : rest }]
    }),
  )
}

it('what a community did since its backup comes back from its phones after a restore', async () => {
  const copy = join(folder, 'copy')
  // Whoever writes while the backup is made does not disturb it.
  const writing = Promise.all(
    Array.from({ length: 50 }, (_, n) => beginThread(steward, `meanwhile-${n}`, 'group:silk', `Thread ${n}`)),
  )
  const made = await jishi.admin('backup', copy)
  await writing
  expect(made).toMatchObject({ code: 0, complaints: '' })
  expect(made.out).toContain(`images are in ${copy}.`)
  expect((await jishi.admin('backup', copy)).complaints).toContain(`${copy} is not empty.`)
  expect((await jishi.admin('restore', copy)).complaints).toContain('Jishi runs with this DATA_DIR.')

  await goOn()
  const before = { steward: await contents('shenlan'), an: await contents('an'), bo: await contents('bo') }
  expect(before.an['thread:before']).toMatchObject({ body: { text: 'Edited after the backup' } })
  expect(before.bo['thread:meanwhile-0']).toMatchObject({ body: { state: 'hidden' } })
  expect(before.an['shelf:tea']).toMatchObject({ body: { left: 0 } })
  const states = (kind: string): string[] =>
    Object.values(before.steward as Record<string, Document>)
      .filter((document) => document.kind === kind)
      .map(({ body }) => String(body['state']))
  expect([...states('redemption'), ...states('ticket')]).toEqual(['handed-over', 'confirmed', 'confirmed'])
  await jishi.stop()

  // The disk is lost.
  for (const name of await readdir(jishi.folder)) await rm(join(jishi.folder, name), { recursive: true })
  expect(await jishi.admin('restore', copy)).toMatchObject({ code: 0, complaints: '' })
  expect((await jishi.admin('restore', copy)).complaints).toContain(
    'There is a community in the store already.',
  )
  await jishi.start()
  expect((await contents('an'))['thread:before']).toMatchObject({
    body: { text: 'Written before the backup' },
  })

  // The moderator comes back before anybody who could say that Bo is one, and who must let An in after An.
  const back: [DrillPhone, Replication][] = []
  for (const phone of [phones.an, phones.bo, phones.steward]) back.push([phone, await connect(phone)])
  await vi.waitFor(
    async () => {
      for (const [phone, replication] of back) {
        await sent(phone, replication)
        expect(await missing(phone)).toEqual([])
      }
    },
    { timeout: 60_000, interval: 200 },
  )
  for (const [phone, replication] of back) {
    await replication.stop()
    expect(await phone.store.rejected.list()).toEqual([])
    expect(phone.errors).toEqual([])
  }
  expect(await contents('shenlan')).toEqual(before.steward)
  expect(await contents('an')).toEqual(before.an)
  expect(await contents('bo')).toEqual(before.bo)

  const again = await connect(phones.an)
  const brief = (await phones.an.store.read(briefKind, 'brief:mug'))!
  const ballot = await phones.an.store.read(ballotKind, ballotId(brief.id, phones.an.store.member))
  expect(ballot?.body.approved).toEqual(['crane', 'plum'])
  await again.stop()
}, 240_000)
