import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { factsOf } from '../../shared/documents/facts-fixture.ts'
import type { Committed } from '../../shared/documents/document.ts'
import { attendance, attendanceOf, freePlaces } from '../../shared/fairs/attendance-projection.ts'
import type { EventBody } from '../../shared/fairs/event-kind.ts'
import { passId } from '../../shared/fairs/pass-kind.ts'
import { kindOf } from '../../shared/kinds.ts'
import { hasRole } from '../../shared/people/role-kind.ts'
import { profileId } from '../../shared/people/profile-kind.ts'
import { SETTINGS_ID } from '../../shared/people/settings-kind.ts'
import { decideDocument } from '../../shared/permissions/decide.ts'
import { createAccounts, type Accounts } from '../auth/accounts.ts'
import { openAuthority } from '../composition/community.ts'
import { imageTypeOf } from '../http/image-content.ts'
import type { DemoSignIn } from '../people/demo-content.ts'
import { randomText } from '../random-key.ts'
import type { Store } from '../store/document-store.ts'
import { openStore } from '../store/pouch-store.ts'
import type { Authority } from '../sync/authority.ts'
import { fillWithDemo } from './fill.ts'

const NOW = 1_760_000_000_000
/** What people write themselves, in one go and whatever has happened since. */
const written = [
  'profile',
  'detail',
  'group',
  'thread',
  'reply',
  'reaction',
  'reading',
  'event',
  'staffing',
  'reward',
]

let folder: string
let store: Store
let authority: Authority
let accounts: Accounts
let signIns: DemoSignIn[]
let documents: Committed[]

const fill = () =>
  fillWithDemo({ authority, accounts, blobs: store.blobs, now: () => NOW, random: randomText })
const ofKind = (kind: string) => documents.filter((document) => document.kind === kind)
async function memberOf(role: DemoSignIn['role']): Promise<string> {
  const { name } = signIns.find((signIn) => signIn.role === role)!
  return (await accounts.byName(name))!.member
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jishi-demo-'))
  store = await openStore({ folder })
  authority = await openAuthority(store, () => NOW)
  accounts = createAccounts(store.records, () => NOW, randomText)
  signIns = await fill()
  documents = []
  for await (const batch of store.documents.changes())
    documents.push(...batch.documents.map(({ document }) => document))
})
afterAll(async () => {
  await authority.close()
  await store.close()
  await rm(folder, { recursive: true })
})

describe('the demo community', () => {
  it('has people, groups, votes, fairs, points and work for a moderator', () => {
    const count = (kind: string) => ofKind(kind).length
    expect(count('profile')).toBe(120)
    expect(count('group')).toBe(8)
    expect(count('thread')).toBeGreaterThan(40)
    expect(count('reply')).toBeGreaterThan(180)
    expect(count('reaction')).toBeGreaterThan(150)
    expect(count('revision')).toBeGreaterThan(0)
    expect(count('brief')).toBe(5)
    expect(count('outcome')).toBe(2)
    expect(count('event')).toBe(3)
    expect(count('reward')).toBe(4)
    expect(count('stall')).toBe(3)
    expect(count('placard')).toBe(3)
    expect(count('stamp')).toBeGreaterThan(20)
    expect(count('allotment')).toBe(2)
    expect(count('report')).toBe(3)
    expect(count('ruling')).toBe(1)
    expect(ofKind('membership').some(({ body }) => body['state'] === 'requested')).toBe(true)
    expect(new Set(ofKind('redemption').map(({ body }) => body['state']))).toEqual(
      new Set(['held', 'handed-over', 'refused', 'cancelled']),
    )
  })

  it('lets people sign in as a member, an organiser, a moderator and the steward', async () => {
    expect(signIns.map(({ role }) => role)).toEqual(['member', 'organiser', 'moderator', 'steward'])
    for (const { name, password } of signIns) expect(await accounts.verify(name, password)).toBeDefined()
    const facts = factsOf(documents)
    for (const role of ['organiser', 'moderator', 'steward'] as const)
      expect(hasRole(facts, await memberOf(role), role)).toBe(true)
  })

  it('hangs together: owners are members, parents are there, nothing lies in the future', () => {
    const ids = new Set(documents.map(({ id }) => id))
    const loose = documents.filter(
      ({ kind, owner, parent, sort }) =>
        (owner !== '' && !ids.has(profileId(owner))) ||
        (parent !== '' && !ids.has(parent)) ||
        (kind !== 'event' && sort > NOW),
    )
    expect(loose).toEqual([])
  })

  it('holds nothing that its own rules would not have let its author write', () => {
    const facts = factsOf(documents)
    const first = documents.filter(
      ({ kind, body }) => written.includes(kind) && body['state'] !== 'hidden' && (body['edits'] ?? 0) === 0,
    )
    expect(first.length).toBeGreaterThan(800)
    for (const document of first) {
      const member = document.kind === 'staffing' ? facts.get(document.parent)!.owner : document.owner
      const author = { member, device: 'phone' }
      const decided = decideDocument(
        kindOf(document.kind)!,
        { document, current: undefined, author, now: NOW },
        facts,
      )
      expect(decided).toEqual({ ok: true, value: document })
    }
  })

  it('lets nobody spend points before they had them', () => {
    const sums = new Map<string, number>()
    for (const entry of ofKind('entry').toSorted((a, b) => a.sort - b.sort)) {
      for (const { account, amount } of entry.body['legs'] as { account: string; amount: number }[]) {
        sums.set(account, (sums.get(account) ?? 0) + amount)
        if (account.startsWith('member:')) expect(sums.get(account)).toBeGreaterThanOrEqual(0)
      }
    }
    expect(ofKind('entry').every(({ sort }) => sort < NOW)).toBe(true)
  })

  it('has a fair of two days with types of ticket, of which one is sold out, and answers from the gate', () => {
    const { ticketTypes, days, questions } = ofKind('event').find(({ id }) => id === 'event:demo-mill')!
      .body as EventBody
    expect([days.length, ticketTypes.length, questions.length]).toEqual([2, 2, 1])
    const counted = attendanceOf(authority.facts.of(attendance), 'event:demo-mill')
    for (const { key, capacity = Infinity } of ticketTypes)
      expect(counted.confirmedOf[key]).toBeLessThanOrEqual(capacity)
    expect(freePlaces(counted, 'day')).toBe(0)
    expect(ofKind('remark').length).toBeGreaterThan(5)
  })

  it('fills no fair beyond its room, and lets nobody in who has no place', () => {
    const fairs = Object.keys(authority.facts.of(attendance)).map((id) =>
      attendanceOf(authority.facts.of(attendance), id),
    )
    expect(fairs).toHaveLength(3)
    for (const { capacity, confirmed } of fairs) expect(confirmed).toBeLessThanOrEqual(capacity)
    expect(fairs.some(({ waiting }) => Object.keys(waiting).length > 0)).toBe(true)
    const states = new Map(ofKind('ticket').map(({ id, body }) => [id, body['state']]))
    for (const { body } of ofKind('scan').filter(({ body }) => body['verdict'] === 'welcome'))
      expect(states.get(body['ticket'] as string)).toBe('confirmed')
  })

  it('has something for the member who looks around: news, two open votes, a pass, points and a ticket', async () => {
    const member = await memberOf('member')
    const { documents: mine } = await authority.pull(member, null, 2_000)
    const open = mine.filter(({ kind, body }) => kind === 'brief' && body['state'] === 'voting')
    expect(open).toHaveLength(2)
    expect(mine.filter(({ kind }) => kind === 'ballot').map(({ parent }) => parent)).not.toContain(
      open[0]!.id,
    )
    expect(mine.some(({ id }) => id === passId(member))).toBe(true)
    expect(mine.some(({ kind, body }) => kind === 'ticket' && body['state'] === 'confirmed')).toBe(true)
    const read = new Set(mine.filter(({ kind }) => kind === 'reading').map(({ parent }) => parent))
    const unread = mine.filter(({ kind, id }) => kind === 'thread' && !read.has(id))
    expect(read.size).toBeGreaterThan(10)
    expect(unread.length).toBeGreaterThan(2)
  })

  it('shows small pictures that are there', async () => {
    const used = JSON.stringify(documents).match(/\b[0-9a-f]{64}\b/g)!
    expect(new Set(used).size).toBeGreaterThan(10)
    for (const hash of new Set(used))
      expect(await store.blobs.get(hash)).toMatchObject({ type: 'image/webp' })
    const pictures = new URL('pictures/', import.meta.url)
    for (const name of await readdir(pictures)) {
      const bytes = await readFile(new URL(name, pictures))
      expect(bytes.length).toBeLessThanOrEqual(20_000)
      expect(imageTypeOf(bytes)).toBe('image/webp')
    }
  })

  it('leaves the settings and the steward alone where a community has been set up', async () => {
    const settings = (await authority.read([SETTINGS_ID])).get(SETTINGS_ID)
    const again = await fill()
    expect(again.map(({ role, name }) => [role, name])).toEqual([
      ['member', 'demo-member-2'],
      ['organiser', 'demo-organiser-2'],
      ['moderator', 'demo-moderator-2'],
    ])
    expect((await authority.read([SETTINGS_ID])).get(SETTINGS_ID)).toEqual(settings)
  })
})
