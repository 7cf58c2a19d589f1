import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import { eventId, type EventBody } from '../../shared/fairs/event-kind.ts'
import type { KeysetBody } from '../../shared/fairs/keyset-kind.ts'
import type { PassClaims } from '../../shared/fairs/pass-claims.ts'
import type { PassBody } from '../../shared/fairs/pass-kind.ts'
import { verifyPass } from '../../shared/fairs/pass-verification.ts'
import { ticketId, type TicketBody } from '../../shared/fairs/ticket-kind.ts'
import { verifyEd25519 } from '../../shared/fairs/verify-ed25519.ts'
import { profileId } from '../../shared/people/profile-kind.ts'
import { roleId } from '../../shared/people/role-kind.ts'
import { createEntry } from '../../shared/points/entry-kind.ts'
import type { PushResult } from '../../shared/sync/protocol.ts'
import { openAuthority } from '../composition/community.ts'
import type { Store } from '../store/document-store.ts'
import { openStore } from '../store/pouch-store.ts'
import type { Authority } from '../sync/authority.ts'
import { openPassKeys, type PassKeys } from './pass-keys.ts'
import { publishKeys } from './publish-keys.ts'

export const DAY = 24 * 3_600_000
export const NOW = Date.UTC(2026, 5, 1)
export const FAIR = eventId('dusk')

/** For tests: a community whose organiser, oli, holds a fair with two places. */
export interface Ticketing {
  store: Store
  authority: Authority
  keys: PassKeys
  /** The time that the community goes by, ms. */
  now: number
  /** What `member` writes; the answer to it. */
  ask: (member: string, document?: Document, assumed?: number) => Promise<PushResult | undefined>
  bodyOf: <B>(id: string) => Promise<B | undefined>
  /** What a member's pass says to a phone at the gate. */
  claimsOf: (id: string) => Promise<PassClaims | undefined>
  earned: (member: string, points: number) => Document
}

/** Opens one anew for each test of the file. */
export function openTicketing(): Ticketing {
  let folder: string
  const here = { now: NOW, ask, bodyOf, claimsOf, earned } as Ticketing

  beforeEach(async () => {
    here.now = NOW
    folder = await mkdtemp(join(tmpdir(), 'jishi-fairs-'))
    here.store = await openStore({ folder })
    here.authority = await openAuthority(here.store, () => here.now)
    here.keys = await openPassKeys(here.store.records, () => here.now)
    await publishKeys(here.authority, here.store.records, here.keys, here.now)
    await here.authority.record([
      ...['mei', 'bo', 'cai', 'oli'].map(profileOf),
      documentOf(roleId('oli'), 'oli', { roles: ['organiser'] }),
      fairOf({}),
    ])
  })
  afterEach(async () => {
    await here.authority.close()
    await here.store.close()
    await rm(folder, { recursive: true })
  })

  async function ask(member: string, document: Document = ticketOf(member), assumed = 0) {
    const [result] = await here.authority.push({ member, device: `${member}-phone` }, [{ assumed, document }])
    return result
  }

  async function bodyOf<B>(id: string): Promise<B | undefined> {
    return (await here.authority.read([id])).get(id)?.body as B | undefined
  }

  async function claimsOf(id: string): Promise<PassClaims | undefined> {
    const pass = await bodyOf<PassBody>(id)
    if (!pass) return undefined
    const keyset = await bodyOf<KeysetBody>('keyset:community')
    const read = await verifyPass(pass.token, keyset!.keys, verifyEd25519, here.now)
    if (!read.ok) throw new Error(read.error)
    expect(read.value).toMatchObject({ serial: pass.serial, tier: pass.tier, validUntil: pass.validUntil })
    return read.value
  }

  function earned(member: string, points: number): Document {
    const moment = { postedAt: here.now, occurredAt: here.now }
    return createEntry({
      key: ['test', member, String(points)],
      member,
      points,
      memo: 'earn',
      rule: 'vote',
      ruleVersion: 1,
      cause: '',
      ...moment,
    })
  }

  return here
}

export function documentOf(id: string, owner: string, body: object, more: Partial<Document> = {}): Document {
  const kind = id.slice(0, id.indexOf(':'))
  return { id, kind, parent: '', owner, sort: NOW, occurredAt: NOW, ...more, body: { v: 1, ...body } }
}

function profileOf(member: string): Document {
  return documentOf(profileId(member), member, { name: member, about: '' })
}

export function fairOf(body: Partial<EventBody>): Document {
  const planned = {
    title: '黄昏市集',
    about: '',
    place: '',
    startsAt: NOW,
    endsAt: NOW + 5 * DAY,
    capacity: 2,
  }
  return documentOf(FAIR, 'oli', { ...planned, state: 'planned', ...body })
}

export function ticketOf(member: string, body: Partial<TicketBody> = {}): Document {
  const asked = { state: 'requested', name: member, type: '', ...body }
  return documentOf(ticketId(FAIR, member), member, asked, { parent: FAIR })
}
