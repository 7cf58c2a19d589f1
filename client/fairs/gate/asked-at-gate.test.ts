import { afterEach, beforeEach, expect, test } from 'vitest'
import { scanKind } from '../../../shared/fairs/scan-kind.ts'
import { remarkKind } from '../../../shared/fairs/remark-kind.ts'
import { verifyEd25519 } from '../../../shared/fairs/verify-ed25519.ts'
import { createDevice, createFakeServer, type FakeServer } from '../../store/store-fixture.ts'
import { openGate, type Gate, type Verdict } from './gate.ts'

const FAIR = 'event:dusk'
const HOUR = 3_600_000
const lunch = { key: 'lunch', text: 'Lunch?', form: 'yes-no', options: [], required: true }
const size = { key: 'size', text: 'Size?', form: 'choice', options: ['S', 'M'], required: false }

let count = 0
let server: FakeServer
let phone: Awaited<ReturnType<typeof createDevice>>
let gate: Gate

beforeEach(async () => {
  count += 1
  server = createFakeServer()
  phone = await createDevice({ server, name: `asking-${count}` })
  const now = phone.store.clock.now()
  const open = (key: string, from: number) => ({ key, startsAt: now + from, endsAt: now + from + HOUR })
  const days = [open('today', -1), open('tomorrow', 24 * HOUR)]
  commit(FAIR, 'mei', '', {
    v: 3,
    title: '黄昏市集',
    about: '',
    place: '',
    startsAt: days[0]!.startsAt,
    endsAt: days[1]!.endsAt,
    capacity: 9,
    state: 'planned',
    gates: [
      { key: 'west', name: '西门' },
      { key: 'east', name: '东门' },
    ],
    reentry: false,
    days,
    ticketTypes: [
      { key: 'late', name: '明日票', days: ['tomorrow'], gates: [] },
      { key: 'back', name: '东门票', days: [], gates: ['east'] },
    ],
    questions: [lunch, size],
  })
  for (const [holder, type] of [
    ['bo', ''],
    ['cai', 'late'],
    ['dan', 'back'],
  ])
    commit(`ticket:dusk:${holder}`, holder!, FAIR, {
      v: 2,
      state: 'confirmed',
      name: holder,
      type,
      note: '轮椅',
    })
  await phone.database.documents.bulkInsert([...server.documents.values()])
  gate = await opened()
})
afterEach(async () => {
  gate.stop()
  await phone.close()
})

function commit(
  id: string,
  owner: string,
  parent: string,
  body: { v: number; [field: string]: unknown },
): void {
  const kind = id.slice(0, id.indexOf(':'))
  server.commit({ id, kind, parent, owner, sort: 1, occurredAt: 1, body })
}

function opened(): Promise<Gate> {
  return openGate({
    store: phone.store,
    event: FAIR,
    gate: () => 'west',
    verify: verifyEd25519,
    onChange: () => undefined,
  })
}

async function look(holder: string): Promise<Verdict> {
  const seen = await gate.presentGuest(holder)
  if (!('verdict' in seen)) throw new Error('nobody')
  expect(await seen.kept).toMatchObject({ ok: true })
  return seen.verdict
}

test('a ticket for tomorrow, or for the other gate, is told apart, and the scan says which day it is', async () => {
  expect(await look('bo')).toMatchObject({ verdict: 'welcome', day: 'today', ticket: { note: '轮椅' } })
  expect(await look('cai')).toMatchObject({ verdict: 'wrong-day', type: { name: '明日票' } })
  expect(await look('dan')).toMatchObject({ verdict: 'wrong-gate', type: { name: '东门票' } })
  const kept = await phone.store.find(scanKind, { parent: FAIR })
  expect(new Set(kept.map(({ body }) => `${body.verdict} ${body.day} ${body.gate} ${body.skew}`))).toEqual(
    new Set(['welcome today west 0', 'wrong-day today west 0', 'wrong-gate today west 0']),
  )
  expect([gate.list.expectedOn('today'), gate.list.expectedOn('tomorrow')]).toEqual([2, 3])
})

test('how far the clock of the phone is off is noted with the scan, and its times are corrected', async () => {
  const deviceTime = phone.store.clock.now()
  phone.store.clock.learn(deviceTime - 2 * HOUR, deviceTime, deviceTime)
  const { scan } = await look('bo')
  expect(scan.body.skew).toBeGreaterThan(2 * HOUR - 1_000)
  expect(scan.body.skew).toBeLessThan(2 * HOUR + 1_000)
  expect(await phone.store.find(scanKind, { parent: FAIR })).toHaveLength(1)
})

test('whoever is welcome is asked, is in before they answer, and is not asked the same again', async () => {
  const { scan } = await look('bo')
  expect(gate.list.headsOn('today').present).toBe(1)
  expect(gate.toAsk(scan).map(({ key }) => key)).toEqual(['lunch', 'size'])
  expect(await gate.remark(scan, { answers: { lunch: 'yes' }, note: '' })).toMatchObject({ ok: true })
  expect(gate.toAsk(scan).map(({ key }) => key)).toEqual(['size'])
  const [kept] = await phone.store.find(remarkKind, { parent: FAIR })
  expect(kept).toMatchObject({ owner: 'bo', body: { scan: scan.id, answers: { lunch: 'yes' }, by: 'mei' } })

  // The phone dies, and opens again.
  gate.stop()
  gate = await opened()
  expect(gate.toAsk(scan).map(({ key }) => key)).toEqual(['size'])
  expect(gate.remembered(scan)).toEqual({ answers: { lunch: 'yes' }, notes: [] })
})

test('who was not let in is asked nothing, until they are let in', async () => {
  const verdict = await look('cai')
  expect(gate.toAsk(verdict.scan)).toEqual([])
  const letIn = await gate.letIn(verdict)
  expect(letIn.ok && gate.toAsk(letIn.value)).toHaveLength(2)
})
