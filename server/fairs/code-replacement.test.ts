import { expect, test } from 'vitest'
import { passId, type PassBody } from '../../shared/fairs/pass-kind.ts'
import { signatureFault } from '../../shared/fairs/pass-verification.ts'
import { replacementId } from '../../shared/fairs/replacement-kind.ts'
import { revocationId, type RevocationBody } from '../../shared/fairs/revocation-kind.ts'
import { decodeRevocations } from '../../shared/fairs/revocation-message.ts'
import { ticketId, type TicketBody } from '../../shared/fairs/ticket-kind.ts'
import { verifyEd25519 } from '../../shared/fairs/verify-ed25519.ts'
import type { Authority } from '../sync/authority.ts'
import { replaceKeys } from './keep-keys.ts'
import { signRevocations } from './sign-revocations.ts'
import { DAY, documentOf, FAIR, fairOf, NOW, openTicketing } from './ticketing-fixture.ts'

const here = openTicketing()
const { ask, bodyOf, claimsOf, earned } = here

/** What those at the gate are told is good for nothing, as `member` reads it; undefined for who reads no list. */
async function revokedFor(member: string): Promise<readonly number[] | undefined> {
  await signRevocations(here.authority, here.keys, here.now)
  const { documents } = await here.authority.pull(member, null, 500)
  const list = documents.find(({ id }) => id === revocationId(FAIR))?.body as RevocationBody | undefined
  if (!list) return undefined
  const read = decodeRevocations(list.signed)
  if (!read.ok) throw new Error(read.error)
  expect(
    await signatureFault(read.value, here.keys.published(here.now), verifyEd25519, here.now),
  ).toBeUndefined()
  expect(read.value.revocations).toMatchObject({ event: 'dusk', asOf: here.now })
  return read.value.revocations.serials
}

async function serialOf(id: string): Promise<number> {
  return (await bodyOf<PassBody>(id))!.serial
}

async function replace(member: string, pass: string, serial: number) {
  return ask(member, documentOf(replacementId(member, serial), member, { serial }, { parent: pass }))
}

async function setTicket(member: string, state: TicketBody['state']) {
  const mine = (await here.authority.read([ticketId(FAIR, member)])).get(ticketId(FAIR, member))!
  const { stamp, receivedAt: _, ...ticket } = mine
  return ask(member, { ...ticket, body: { ...ticket.body, state } }, stamp)
}

test('who says that somebody has a copy gets another code, and those at the gate learn of the old one', async () => {
  const before = await serialOf(passId('mei'))
  expect(await replace('mei', passId('mei'), before)).toMatchObject({ outcome: 'accepted' })
  expect(await claimsOf(passId('mei'))).toMatchObject({ member: 'mei', tier: 0 })
  expect(await serialOf(passId('mei'))).toBeGreaterThan(before)
  expect(await revokedFor('oli')).toEqual([before])
  expect(await revokedFor('mei')).toBeUndefined()
})

test('a copy may be of an earlier code that was only renewed: all of them are ended', async () => {
  const serials = [await serialOf(passId('mei'))]
  await here.authority.record([earned('mei', 120)])
  serials.push(await serialOf(passId('mei')))
  expect(await revokedFor('oli')).toEqual([])
  await replace('mei', passId('mei'), serials[0]!)
  expect(await revokedFor('oli')).toEqual(serials)
  expect(await claimsOf(passId('mei'))).toMatchObject({ tier: 1 })
})

test('once a code would have run out by itself, nobody has to be told of it any more', async () => {
  await replace('mei', passId('mei'), await serialOf(passId('mei')))
  await here.authority.record([fairOf({ endsAt: NOW + 900 * DAY })])
  expect(await revokedFor('oli')).toHaveLength(1)
  here.now += 401 * DAY
  expect(await revokedFor('oli')).toEqual([])
})

test('a code that is replaced while passes are signed anew stays withdrawn', async () => {
  await replace('mei', passId('mei'), await serialOf(passId('mei')))
  const second = await serialOf(passId('mei'))
  let replaced = false
  const racing: Authority = {
    ...here.authority,
    revise: async (ids, change) => {
      if (!replaced) await replace('mei', passId('mei'), second)
      replaced = true
      return here.authority.revise(ids, change)
    },
  }
  here.now += DAY
  await replaceKeys(
    racing,
    here.store.records,
    () => here.now,
    () => undefined,
  )
  expect(await revokedFor('oli')).toContain(second)
  expect(await claimsOf(passId('mei'))).toMatchObject({ serial: await serialOf(passId('mei')) })
  expect(await serialOf(passId('mei'))).toBeGreaterThan(second)
})

test('a cancelled ticket takes its code along, and comes back with another one', async () => {
  await ask('mei')
  const first = await serialOf(passId('mei', FAIR))
  await setTicket('mei', 'cancelled')
  expect(await revokedFor('oli')).toEqual([first])
  await setTicket('mei', 'requested')
  expect(await claimsOf(passId('mei', FAIR))).toMatchObject({ event: 'dusk' })
  expect(await serialOf(passId('mei', FAIR))).toBeGreaterThan(first)
  expect(await revokedFor('oli')).toEqual([first])
})

test('a ticket’s code is replaced as well, and other fairs hear nothing of it', async () => {
  await here.authority.record([documentOf('event:next', 'oli', { ...fairOf({}).body })])
  await ask('mei')
  const first = await serialOf(passId('mei', FAIR))
  await replace('mei', passId('mei', FAIR), first)
  expect(await claimsOf(passId('mei', FAIR))).toMatchObject({ member: 'mei', event: 'dusk' })
  expect(await revokedFor('oli')).toEqual([first])
  const next = (await bodyOf<RevocationBody>('revocation:next'))!
  expect(decodeRevocations(next.signed)).toMatchObject({ value: { revocations: { serials: [] } } })
})

test('a list is signed when something changed, and every hour near its fair', async () => {
  await here.authority.record([fairOf({ startsAt: NOW + 10 * DAY, endsAt: NOW + 11 * DAY })])
  const signed = async (at: number) => {
    await signRevocations(here.authority, here.keys, at)
    return (await bodyOf<RevocationBody>(revocationId(FAIR)))!.signed
  }
  const first = await signed(NOW)
  expect(await signed(NOW + 7 * DAY)).toBe(first)
  const near = await signed(NOW + 9 * DAY)
  expect(near).not.toBe(first)
  expect(await signed(NOW + 9 * DAY + 60_000)).toBe(near)
  expect(await signed(NOW + 9 * DAY + 3_600_000)).not.toBe(near)
  const last = await signed(NOW + 11 * DAY)
  expect(await signed(NOW + 13 * DAY)).toBe(last)
})
