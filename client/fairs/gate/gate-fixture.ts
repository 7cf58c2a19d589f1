import { hashes, sign } from '@noble/ed25519'
import { sha512 } from '@noble/hashes/sha2.js'
import { hexToBytes } from '@noble/hashes/utils.js'
import { afterEach, beforeEach, expect } from 'vitest'
import { keysetId } from '../../../shared/fairs/keyset-kind.ts'
import type { PassClaims } from '../../../shared/fairs/pass-claims.ts'
import { encodePass } from '../../../shared/fairs/pass-token.ts'
import vectors from '../../../shared/fairs/pass-vectors.json' with { type: 'json' }
import { encodeRevocations } from '../../../shared/fairs/revocation-message.ts'
import { verifyEd25519 } from '../../../shared/fairs/verify-ed25519.ts'
import { createDevice, createFakeServer, type FakeServer } from '../../store/store-fixture.ts'
import { openGate, type Gate, type Seen, type Verdict } from './gate.ts'

hashes.sha512 = sha512

export const FAIR = 'event:dusk'
let count = 0

/** What a test has at hand of one phone at a gate; anew for each test. */
export interface AtGate {
  server: FakeServer
  phone: Awaited<ReturnType<typeof createDevice>>
  gate: Gate
  /** The gate at which the phone is. */
  at: string
  /** How often the gate said that something changed. */
  seen: number
}

/** For tests: a fair with five guests on its list, and one phone at its gate, that is opened before each. */
export function atTheGate(): AtGate {
  const here = {} as AtGate
  beforeEach(async () => {
    count += 1
    Object.assign(here, { at: '', seen: 0, server: createFakeServer() })
    const publicKey = Buffer.from(vectors.key.public, 'hex').toString('base64url')
    commit(here, keysetId, '', '', { keys: [{ kid: vectors.key.kid, publicKey, notAfter: 8e15 }] })
    commit(here, FAIR, 'mei', '', {
      title: '黄昏市集',
      about: '',
      place: '',
      startsAt: 1,
      endsAt: 2,
      capacity: 9,
      state: 'planned',
    })
    commit(here, 'profile:zoe', 'zoe', '', { name: '周小颐', about: '' })
    list(here, 'bo', { name: '李博', serial: 1 })
    list(here, 'cai', { name: '蔡', serial: 2, state: 'cancelled' })
    list(here, 'dan', { name: '丹', serial: 3, code: 'ORDER-7' })
    list(here, 'eve', { name: '夏', serial: 4, code: 'ORDER-7' })
    list(here, 'fei', { name: '飞', serial: 5, code: 'GX-9' })
    here.phone = await createDevice({ server: here.server, name: `gate-${count}` })
    await here.phone.database.documents.bulkInsert([...here.server.documents.values()])
    here.gate = await open(here)
  })
  afterEach(async () => {
    here.gate.stop()
    await here.phone.close()
  })
  return here
}

export function commit(
  { server }: Pick<AtGate, 'server'>,
  id: string,
  owner: string,
  parent: string,
  body: object,
): void {
  const kind = id.slice(0, id.indexOf(':'))
  server.commit({ id, kind, parent, owner, sort: 1, occurredAt: 1, body: { v: 1, ...body } })
}

/** Opens another gate on a phone. */
export function open(
  here: AtGate,
  { store }: Pick<AtGate['phone'], 'store'> = here.phone,
  event = FAIR,
): Promise<Gate> {
  return openGate({
    store,
    event,
    gate: () => here.at,
    verify: verifyEd25519,
    onChange: () => (here.seen += 1),
  })
}

export function list(here: Pick<AtGate, 'server'>, holder: string, body: object): void {
  const words = { state: 'confirmed', name: holder, type: '', ...body }
  commit(here, `ticket:dusk:${holder}`, holder, FAIR, words)
}

export function passOf(member: string, claims: Partial<PassClaims> = {}): string {
  const all = { member, event: 'dusk', tier: 0, validUntil: 9_000_000_000, serial: 7, ...claims }
  return encodePass(all, vectors.key.kid, signed)
}

export function signed(bytes: Uint8Array): Uint8Array {
  return sign(bytes, hexToBytes(vectors.key.secret))
}

/** A list of withdrawn codes comes to the phone while its scanner is open. */
export async function withdrawn(
  here: AtGate,
  asOf: number,
  serials: number[],
  of = 'dusk',
  by = signed,
): Promise<void> {
  const revoked = encodeRevocations({ event: of, asOf, serials }, vectors.key.kid, by)
  const before = here.seen
  commit(here, 'revocation:dusk', '', FAIR, { signed: revoked })
  await here.phone.database.documents.upsert(here.server.documents.get('revocation:dusk')!)
  await expect.poll(() => here.seen).toBeGreaterThan(before)
}

export async function verdictOn(look: Promise<Seen>): Promise<Verdict> {
  const seen = await look
  if (!('verdict' in seen)) throw new Error(JSON.stringify(seen))
  expect(await seen.kept).toMatchObject({ ok: true })
  return seen.verdict
}
