import { expect, test } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import { passId } from '../../shared/fairs/pass-kind.ts'
import { scanId, type ScanBody } from '../../shared/fairs/scan-kind.ts'
import { staffingId } from '../../shared/fairs/staffing-kind.ts'
import { ticketId, type TicketBody } from '../../shared/fairs/ticket-kind.ts'
import { roleId } from '../../shared/people/role-kind.ts'
import { openAuthority } from '../composition/community.ts'
import { documentOf, FAIR, fairOf, NOW, openTicketing } from './ticketing-fixture.ts'

const here = openTicketing()
const { ask, bodyOf, claimsOf } = here

test('a confirmed ticket comes with a pass for that fair alone', async () => {
  expect(await ask('mei')).toMatchObject({
    outcome: 'altered',
    document: { body: { state: 'confirmed', serial: 1 } },
  })
  expect(await claimsOf(passId('mei', FAIR))).toMatchObject({ member: 'mei', event: 'dusk' })
})

test('three who ask at once for two places: two get them, the third waits without a pass', async () => {
  await Promise.all(['mei', 'bo', 'cai'].map((member) => ask(member)))
  const bodies = await Promise.all(
    ['mei', 'bo', 'cai'].map((member) => bodyOf<TicketBody>(ticketId(FAIR, member))),
  )
  expect(bodies.map((body) => body?.state)).toEqual(['confirmed', 'confirmed', 'waitlisted'])
  expect(bodies.map((body) => body?.serial)).toEqual([1, 2, undefined])
  expect(await claimsOf(passId('cai', FAIR))).toBeUndefined()
})

test('who moves up from the wait list gets the pass in the same moment', async () => {
  await Promise.all(['mei', 'bo', 'cai'].map((member) => ask(member)))
  const mine = (await here.authority.read([ticketId(FAIR, 'mei')])).get(ticketId(FAIR, 'mei'))!
  const { stamp, receivedAt: _, ...ticket } = mine
  await ask('mei', { ...ticket, body: { ...ticket.body, state: 'cancelled' } }, stamp)
  expect(await bodyOf(ticketId(FAIR, 'cai'))).toMatchObject({ state: 'confirmed', serial: 3 })
  expect(await claimsOf(passId('cai', FAIR))).toMatchObject({ member: 'cai', event: 'dusk' })
})

test('another start of the server changes no ticket and no pass', async () => {
  await Promise.all(['mei', 'bo', 'cai'].map((member) => ask(member)))
  const ids = ['mei', 'bo', 'cai'].flatMap((member) => [
    ticketId(FAIR, member),
    passId(member, FAIR),
    passId(member),
  ])
  const before = await here.authority.read(ids)
  await here.authority.close()
  here.authority = await openAuthority(here.store, () => here.now)
  expect(await here.authority.read(ids)).toEqual(before)
  await here.authority.record([fairOf({ capacity: 3 })])
  expect(await bodyOf(ticketId(FAIR, 'cai'))).toMatchObject({ state: 'confirmed', serial: 3 })
})

test('a pass is read by its holder alone, not by whoever runs the fair', async () => {
  await ask('mei')
  const idsReadBy = async (member: string) =>
    (await here.authority.pull(member, null, 500)).documents.map(({ id }) => id)
  expect(await idsReadBy('mei')).toEqual(expect.arrayContaining([passId('mei'), passId('mei', FAIR)]))
  const organisers = await idsReadBy('oli')
  expect(organisers).toContain(ticketId(FAIR, 'mei'))
  expect(organisers.filter((id) => id.startsWith('pass:'))).toEqual([passId('oli')])
  expect(await idsReadBy('bo')).not.toContain(ticketId(FAIR, 'mei'))
})

test('a steward who does not run a fair may appoint somebody at its gate, and end that again', async () => {
  await here.authority.record([documentOf(roleId('cai'), 'cai', { roles: ['steward'] })])
  const staffing = (state: string) => documentOf(staffingId(FAIR, 'bo'), 'bo', { state }, { parent: FAIR })
  const appointed = await ask('cai', staffing('active'))
  expect(appointed).toMatchObject({ outcome: 'accepted' })
  const { documents } = await here.authority.pull('cai', null, 500)
  const held = documents.find(({ id }) => id === staffingId(FAIR, 'bo'))
  expect(await ask('cai', staffing('ended'), held?.stamp)).toMatchObject({ outcome: 'accepted' })
})

test('a pass that a member signed alone is refused', async () => {
  const forged = { token: 'JS1:', serial: 1, tier: 2, validUntil: NOW }
  const result = await ask('bo', documentOf(passId('bo', FAIR), 'bo', forged))
  expect(result).toMatchObject({ outcome: 'refused', refusal: { code: 'forbidden' } })
})

test('two phones that let in the same guest offline are both believed, and the guest is paid once', async () => {
  await ask('mei')
  const scanOf = (device: string, at: number): Document => {
    const body: ScanBody = {
      v: 3,
      ticket: ticketId(FAIR, 'mei'),
      serial: 1,
      verdict: 'welcome',
      admitted: true,
      direction: 'in',
      by: 'oli',
      device,
      gate: '',
      day: '',
      listAsOf: 1,
    }
    return documentOf(scanId(FAIR, device), 'mei', body, { parent: FAIR, sort: at })
  }
  for (const [device, at] of [
    ['gate-2', NOW - 5],
    ['gate-1', NOW - 9],
  ] as const) {
    const rows = [{ assumed: 0, document: scanOf(device, at) }]
    expect(await here.authority.push({ member: 'oli', device }, rows)).toMatchObject([
      { outcome: 'accepted' },
    ])
  }
  const { documents } = await here.authority.pull('mei', null, 500)
  expect(documents.filter(({ kind }) => kind === 'entry')).toHaveLength(1)
  expect(documents.filter(({ kind }) => kind === 'scan')).toHaveLength(2)
})
