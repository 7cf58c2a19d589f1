import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Document } from '../../../shared/documents/document.ts'
import { placeInTime } from '../../../shared/documents/place-in-time.ts'
import { conflictsOf } from '../../../shared/fairs/conflicts.ts'
import { correctionKind } from '../../../shared/fairs/correction-kind.ts'
import { DailyHeadcount } from '../../../shared/fairs/daily-headcount.ts'
import { eventKind } from '../../../shared/fairs/event-kind.ts'
import { fairReport } from '../../../shared/fairs/fair-report.ts'
import { scanKind } from '../../../shared/fairs/scan-kind.ts'
import { ticketKind } from '../../../shared/fairs/ticket-kind.ts'
import { verifyEd25519 } from '../../../shared/fairs/verify-ed25519.ts'
import { createDevice, createFakeServer, type FakeServer } from '../../store/store-fixture.ts'
import { openGate, type Gate, type Way } from './gate.ts'

const FAIR = 'event:dusk'
const HOUR = 3_600_000
const NOON = Date.UTC(2026, 5, 6, 12)
const guests = ['bo', 'cai', 'dan', 'eve']
type Device = Awaited<ReturnType<typeof createDevice>>

interface GatePhone {
  device: Device
  gate: Gate
}

/** Somebody at a gate looks at a guest, who goes one way; or takes back what that phone noted last. */
interface Step {
  phone: number
  guest: string
  way: Way
  undo: boolean
}

interface Day {
  /** By how much each of the three clocks is ahead, ms; each phone knows of its own as long as it could ask. */
  errors: number[]
  steps: Step[]
  /** In which the phones find the network again. */
  order: number[]
}

const anyStep = (ways: Way[]) =>
  fc.record({
    phone: fc.nat({ max: 2 }),
    guest: fc.constantFrom(...guests),
    way: fc.constantFrom(...ways),
    undo: fc.integer({ min: 0, max: 5 }).map((dice) => dice === 0),
  })
const anyDay = (ways: Way[]): fc.Arbitrary<Day> =>
  fc.record({
    errors: fc.tuple(...[0, 1, 2].map(() => fc.constantFrom(-26 * HOUR, -3 * HOUR, 0, 5 * HOUR, 26 * HOUR))),
    steps: fc.array(anyStep(ways), { minLength: 3, maxLength: 12 }),
    order: fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
  })

let count = 0

async function openPhones(server: FakeServer, errors: readonly number[]): Promise<GatePhone[]> {
  count += 1
  return Promise.all(
    errors.map(async (error, at) => {
      const shown = NOON + error
      const device = await createDevice({ server, name: `phone-${count}-${at}`, deviceTime: shown })
      device.clock.learn(NOON, shown, shown)
      await device.database.documents.bulkInsert([...server.documents.values()])
      const { store } = device
      const gate = await openGate({
        store,
        event: FAIR,
        gate: () => '',
        verify: verifyEd25519,
        onChange: () => undefined,
      })
      return { device, gate }
    }),
  )
}

/** A fair at which guests may come in again, known to all three before they go out of reach. */
function openFair(): FakeServer {
  const server = createFakeServer()
  server.alters = (document) => placeInTime(document, NOON + HOUR)
  const commit = (id: string, owner: string, parent: string, body: Document['body']) =>
    server.commit({
      id,
      kind: id.slice(0, id.indexOf(':')),
      parent,
      owner,
      sort: NOON,
      occurredAt: NOON,
      body,
    })
  commit(FAIR, 'mei', '', {
    v: 2,
    title: '黄昏市集',
    about: '',
    place: '',
    startsAt: NOON - HOUR,
    endsAt: NOON + HOUR,
    capacity: 9,
    state: 'planned',
    gates: [],
    reentry: true,
  })
  for (const [at, guest] of guests.entries()) {
    const body = { v: 1, state: 'confirmed', name: guest, type: '', serial: at + 1 }
    commit(`ticket:dusk:${guest}`, guest, FAIR, body)
  }
  return server
}

async function take({ gate, device }: GatePhone, { guest, way, undo }: Step): Promise<void> {
  const seen = await gate.presentGuest(guest, way)
  if (!('verdict' in seen)) throw new Error('a guest is one guest')
  expect(await seen.kept).toMatchObject({ ok: true })
  const { scan } = seen.verdict
  if (undo && (scan.body.admitted || way === 'out')) expect(await gate.undo(scan)).toMatchObject({ ok: true })
  expect(scan.body.device).toBe(device.store.device)
}

/** What a phone makes of all that it has. */
async function madeOf({ device: { store } }: GatePhone) {
  const ofFair = { parent: FAIR }
  const [fair] = await store.find(eventKind, { ids: [FAIR] })
  const tickets = await store.find(ticketKind, ofFair)
  const scans = await store.find(scanKind, ofFair)
  const corrections = await store.find(correctionKind, ofFair)
  const heads = new DailyHeadcount()
  for (const document of [...scans, ...corrections]) heads.apply(document)
  const facts = { fair: fair!, tickets, scans, corrections }
  const handed = { pickups: [], allotments: [], handovers: [], takebacks: [] }
  return {
    steps: guests.map((guest) => heads.on('').stepsOf(guest)),
    present: heads.on('').present,
    report: fairReport({ ...facts, stamps: [], sales: [], refunds: [] }),
    conflicts: conflictsOf({ ...facts, judgements: [], revoked: new Set(), handed, sales: [] }),
  }
}

/** Three phones work for a day without a network and come back one after another; answers what each then makes of it. */
async function played({ errors, steps, order }: Day) {
  const server = openFair()
  const phones = await openPhones(server, errors)
  try {
    for (const step of steps) await take(phones[step.phone]!, step)
    const alone = (await Promise.all(phones.map(madeOf))).map(({ conflicts }) => conflicts)
    const replications = []
    for (const at of order) {
      const replication = phones[at]!.device.connect()
      replications.push(replication)
      await replication.settle()
    }
    for (const replication of replications) await replication.settle()
    const made = await Promise.all(phones.map(madeOf))
    // The open gates took everything in as it came, each in another order.
    for (const { gate } of phones) {
      const stepsAtGate = () => guests.map((guest) => gate.list.headsOn(gate.day()).stepsOf(guest))
      await expect.poll(stepsAtGate).toEqual(made[0]!.steps)
    }
    for (const replication of replications) await replication.stop()
    return { alone, made, server }
  } finally {
    for (const { gate, device } of phones) {
      gate.stop()
      await device.close()
    }
  }
}

test('three phones with wrong clocks agree on who is in and on every conflict, in whatever order they come back', async () => {
  await fc.assert(
    fc.asyncProperty(anyDay(['in', 'out']), async (day) => {
      const { alone, made, server } = await played(day)
      expect(made[1]).toEqual(made[0])
      expect(made[2]).toEqual(made[0])
      // No phone contradicts itself.
      expect(alone.flat()).toEqual([])
      const looks = [...server.documents.values()].filter(({ kind }) => kind === 'scan')
      expect(looks).toHaveLength(day.steps.length)
      // No clock that its phone knew to be wrong moved anything.
      for (const { sort } of looks) expect(Math.abs(sort - NOON)).toBeLessThan(HOUR)
    }),
    { numRuns: 15 },
  )
}, 120_000)

test('a ticket is in conflict exactly when more than one of them let it in', async () => {
  await fc.assert(
    fc.asyncProperty(anyDay(['in']), async (day) => {
      const { made, server } = await played(day)
      const documents = [...server.documents.values()]
      const undone = new Set(documents.map(({ body }) => body['scan']))
      const welcomes = documents.filter(({ id, body }) => body['verdict'] === 'welcome' && !undone.has(id))
      const twice = guests.filter((guest) => welcomes.filter(({ owner }) => owner === guest).length > 1)
      expect(made[0]!.conflicts.map(({ guest }) => guest).toSorted()).toEqual(twice)
      for (const { sort, sightings } of made[0]!.conflicts) {
        expect(sort).toBe('twice')
        expect(new Set(sightings.map(({ document }) => document.body.device)).size).toBe(sightings.length)
      }
    }),
    { numRuns: 15 },
  )
}, 120_000)
