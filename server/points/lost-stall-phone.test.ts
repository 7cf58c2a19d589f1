import { expect, test } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import { documentOf } from '../../shared/documents/facts-fixture.ts'
import { allotmentId, type AllotmentBody } from '../../shared/points/allotment-kind.ts'
import { handoverId } from '../../shared/points/handover-kind.ts'
import type { PushResult } from '../../shared/sync/protocol.ts'
import { openTestApp, PASSWORD, type Visitor } from '../app-fixture.ts'

const FAIR = 'event:dusk'
const BAGS = allotmentId(FAIR, 'bags')

async function push(visitor: Visitor, document: Document, assumed = 0): Promise<PushResult['outcome']> {
  const answer = await visitor.send('POST', '/api/sync/push', { rows: [{ assumed, document }] })
  return ((await answer.json()) as { results: PushResult[] }).results[0]!.outcome
}

test('what a phone has with it is in quarantine once the phone is ended, and what it tells later is marked', async () => {
  const { visitor, services } = await openTestApp()
  const [home, stall] = [visitor(), visitor()]
  const { member } = await home.setUp({ device: { id: 'home', name: 'Home' } })
  const signIn = { name: 'wei', password: PASSWORD, device: { id: 'stall', name: 'Stall' } }
  await stall.send('POST', '/api/sign-in', signIn)
  const { authority } = services
  const event = { v: 2, title: 'Dusk', about: '', place: '', startsAt: 1, endsAt: 2, capacity: 9 }
  const reward = { v: 1, title: 'Bag', about: '', cost: 5, stock: 9, state: 'offered' }
  await authority.record([
    documentOf({
      id: FAIR,
      owner: member,
      sort: 1,
      body: { ...event, state: 'planned', gates: [], reentry: false },
    }),
    documentOf({ id: 'reward:bag', owner: member, body: reward }),
  ])
  const allotment = (body: Partial<AllotmentBody> = {}) =>
    documentOf({
      id: BAGS,
      parent: FAIR,
      owner: member,
      body: { v: 1, reward: 'reward:bag', quantity: 2, each: 1, state: 'allotted', ...body },
    })
  const handover = (piece: number) =>
    documentOf({
      id: handoverId(BAGS, piece, 0),
      parent: FAIR,
      owner: 'an',
      body: { v: 1, allotment: BAGS, piece, round: 0, by: member, device: 'stall' },
    })
  const read = async (id: string) => (await authority.read([id])).get(id)

  expect(await push(home, allotment())).toBe('accepted')
  const { stamp } = (await read(BAGS))!
  expect(await push(stall, allotment({ device: 'stall' }), stamp)).toBe('accepted')
  expect(await push(stall, handover(1))).toBe('accepted')

  expect((await home.send('DELETE', '/api/account/devices/stall')).status).toBe(204)
  expect((await read(BAGS))?.body).toMatchObject({ state: 'quarantined', device: 'stall' })
  expect((await read('shelf:bag'))?.body).toMatchObject({ left: 7 })

  // Found again, with what it had not sent.
  await stall.send('POST', '/api/sign-in', signIn)
  expect(await push(stall, handover(2))).toBe('altered')
  expect((await read(handoverId(BAGS, 2, 0)))?.body).toMatchObject({ late: true })
  expect(await push(stall, handover(3))).toBe('refused')
})
