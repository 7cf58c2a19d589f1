import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import { attendance, attendanceOf, hasComeIn } from '../../shared/fairs/attendance-projection.ts'
import type { EventBody } from '../../shared/fairs/event-kind.ts'
import {
  fair,
  FAIR,
  HOUR,
  OPENS,
  ORGANISER,
  scan,
  STAFF,
  staffing,
  ticket,
} from '../../shared/fairs/fairs-fixture.ts'
import { fairReport } from '../../shared/fairs/fair-report.ts'
import type { ScanBody } from '../../shared/fairs/scan-kind.ts'
import type { StaffingBody } from '../../shared/fairs/staffing-kind.ts'
import type { TicketBody } from '../../shared/fairs/ticket-kind.ts'
import { availablePoints, balances } from '../../shared/points/balances-projection.ts'
import type { Store } from '../store/document-store.ts'
import { openStore } from '../store/pouch-store.ts'
import type { Authority } from '../sync/authority.ts'
import { openAuthority } from './community.ts'

const DAY = 24 * HOUR
const GATE = { member: STAFF, device: 'gate-1' }
let folder: string
let store: Store
let authority: Authority
let now: number

beforeEach(async () => {
  now = OPENS - DAY
  folder = await mkdtemp(join(tmpdir(), 'jishi-late-gate-'))
  store = await openStore({ folder })
  authority = await openAuthority(store, () => now)
  await authority.record([fair(), staffing(STAFF), ticket('mei', { state: 'confirmed', serial: 1 })])
})
afterEach(async () => {
  await authority.close()
  await store.close()
  await rm(folder, { recursive: true })
})

async function push(...documents: Document[]) {
  return authority.push(
    GATE,
    documents.map((document) => ({ assumed: 0, document })),
  )
}

/** An organiser's edit of what stands. */
async function edit<D extends Document>(id: string, body: Partial<D['body']>): Promise<void> {
  const { stamp, receivedAt: _, ...standing } = (await authority.read([id])).get(id)!
  const document = { ...standing, body: { ...standing.body, ...body } }
  const [result] = await authority.push({ member: ORGANISER, device: 'desk' }, [{ assumed: stamp, document }])
  expect(result!.outcome).toBe('accepted')
}

async function standing(id: string): Promise<Document> {
  return (await authority.read([id])).get(id)!
}

const isIn = (): boolean => hasComeIn(attendanceOf(authority.facts.of(attendance), FAIR), 'mei')
const look = scan('a', 'mei', {}, OPENS + HOUR)

async function hoursOf(...scans: Document[]): Promise<number[]> {
  const found = await Promise.all([FAIR, 'ticket:dusk:mei', ...scans.map(({ id }) => id)].map(standing))
  const [event, held, ...looks] = found
  const facts = { fair: event as Document<EventBody>, tickets: [held as Document<TicketBody>] }
  const report = fairReport({
    ...facts,
    scans: looks as Document<ScanBody>[],
    corrections: [],
    stamps: [],
    sales: [],
    refunds: [],
  })
  return report.hours.map(({ from }) => from)
}

describe('a gate reports when the fair is over', () => {
  test.each(['planned', 'ended', 'cancelled'] as const)(
    'days later, the fair being %s by then: its scans count, at the hour in which they were made',
    async (state) => {
      now = OPENS + 5 * DAY
      await edit<Document<EventBody>>(FAIR, { state })
      expect(await push(look)).toMatchObject([{ outcome: 'accepted' }])
      expect(isIn()).toBe(true)
      expect(await standing(look.id)).toMatchObject({ sort: OPENS + HOUR, receivedAt: now })
      expect(await hoursOf(look)).toEqual([OPENS + HOUR])
    },
  )
})

describe('a gate whose clock is wrong by a day', () => {
  test('and knew it: its times are right, and the clock that it showed can be told', async () => {
    now = OPENS + 2 * HOUR
    const known = scan('a', 'mei', { skew: DAY }, OPENS + HOUR)
    expect(await push(known)).toMatchObject([{ outcome: 'accepted' }])
    expect(await hoursOf(known)).toEqual([OPENS + HOUR])
    expect((await standing(known.id)).body['skew']).toBe(DAY)
  })

  test('and did not know, ahead: the scan stands where it arrived, and what the phone said is kept beside it', async () => {
    now = OPENS + 2 * HOUR
    const ahead = scan('a', 'mei', {}, OPENS + HOUR + DAY)
    const [result] = await push(ahead)
    expect(result).toMatchObject({ outcome: 'altered', document: { sort: now } })
    expect(await standing(ahead.id)).toMatchObject({
      sort: now,
      receivedAt: now,
      occurredAt: OPENS + HOUR + DAY,
    })
    expect(await hoursOf(ahead)).toEqual([OPENS + 2 * HOUR])
  })

  test('and did not know, behind: the guest counts, on the day that the phone took it for', async () => {
    now = OPENS + 2 * HOUR
    const behind = scan('a', 'mei', {}, OPENS + HOUR - DAY)
    expect(await push(behind)).toMatchObject([{ outcome: 'accepted' }])
    expect(isIn()).toBe(true)
    expect(await hoursOf(behind)).toEqual([OPENS + HOUR - DAY])
    expect(await standing(behind.id)).toMatchObject({ receivedAt: now })
  })
})

test('an upload that is repeated changes nothing: one scan, one guest, points once', async () => {
  now = OPENS + 2 * HOUR
  const [first] = await push(look)
  now += HOUR
  expect(await push(look, look)).toEqual([first, first])
  expect(availablePoints(authority.facts.of(balances), 'mei')).toBe(20)
  expect(await standing(look.id)).toMatchObject({ receivedAt: OPENS + 2 * HOUR })
})

describe('a gate whose keeper lost the place meanwhile', () => {
  test('nothing of theirs is taken, until the organiser gives it again: then it counts when it was', async () => {
    now = OPENS + 2 * HOUR
    const place = staffing(STAFF).id
    await edit<Document<StaffingBody>>(place, { state: 'ended' })
    expect(await push(look)).toMatchObject([{ outcome: 'refused', refusal: { code: 'forbidden' } }])
    expect(isIn()).toBe(false)
    now += HOUR
    await edit<Document<StaffingBody>>(place, { state: 'active' })
    expect(await push(look)).toMatchObject([{ outcome: 'accepted' }])
    expect(await hoursOf(look)).toEqual([OPENS + HOUR])
  })
})
