import { join } from 'node:path'
import PouchDB from 'pouchdb'
import { createSignatureCheck } from '../../client/fairs/gate/signature-check.ts'
import { openGate } from '../../client/fairs/gate/gate.ts'
import type { Committed, Document } from '../../shared/documents/document.ts'
import { conflictsOf } from '../../shared/fairs/conflicts.ts'
import { eventId, eventKind, type EventBody } from '../../shared/fairs/event-kind.ts'
import { fairReport } from '../../shared/fairs/fair-report.ts'
import { scanId, scanKind, type ScanBody } from '../../shared/fairs/scan-kind.ts'
import { ticketKind, type TicketBody } from '../../shared/fairs/ticket-kind.ts'
import { ticketOf } from './bench-documents.ts'
import { openFairSite, type GatePhone } from './fair-site.ts'
import type { Figure } from './figure.ts'
import { timeOf } from './interleave.ts'
import { median } from './median.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

const EVENT = 'dusk'
const GUESTS = 10_000
const PHONES = 5
const EACH = GUESTS / PHONES
/** Looks at the gate that are timed, early and late in the day; the rest of a phone's scans are written as they are. */
const LOOKS = 200
/** Of the guests of the first phone, where those begin that it lets in late. */
const LATE = EACH - 2 * LOOKS
const PUSH = 200
const PAGE = 2_000

/**
 * A day at a fair of 10,000: five phones fetch the list, are without a network all day, let in 2,000 guests each, and come
 * back at the same time. Every tenth guest of a phone has been let in by another one, too.
 */
export function measureFairDay(): Promise<Figure[]> {
  return inTemporaryFolder(async (folder) => {
    const site = await openFairSite({
      folder: join(folder, 'ours'),
      documents: fairWith(GUESTS),
      phones: PHONES,
    })
    try {
      const [first, ...others] = site.phones as [GatePhone, ...GatePhone[]]
      const download = await timeOf(() => first.fetchAll())
      const bareDownload = await timeOf(() => first.readBare())
      for (const phone of others) await phone.fetchAll()
      for (const phone of site.phones) await phone.goOffline()

      const early = await atTheGate(first, 0)
      for (const [at, phone] of site.phones.entries()) await writeScans(phone, at)
      const late = await atTheGate(first, LATE)

      const sync = await timeOf(() => Promise.all(site.phones.map((phone) => phone.comeBack())))
      const scans = await first.device.store.find(scanKind, { parent: eventId(EVENT) })
      for (const { device } of others) {
        const count = (await device.store.find(scanKind, { parent: eventId(EVENT) })).length
        if (count !== scans.length) throw new Error(`${count} scans on one phone, ${scans.length} on another`)
      }
      const bareSync = await timeOf(() => syncBare(join(folder, 'bare'), scans))

      const report = await measureReport(first)
      const rate = (ms: number) => (scans.length / ms) * 1_000
      return [
        {
          name: `list of ${GUESTS} guests, to a phone's store`,
          unit: 'ms',
          ours: download,
          peer: { name: 'the same answers, read', value: bareDownload },
          limit: { atMost: 5 },
        },
        {
          name: 'guest let in and kept, in Node',
          unit: 'ms',
          ours: early.ours,
          peer: { name: 'the bare write', value: early.bare },
          limit: { atMost: 6 },
        },
        {
          name: `the same with ${LATE + EACH / 10} scans waiting`,
          unit: 'ms',
          ours: late.ours,
          peer: { name: 'with none', value: early.ours },
          limit: { atMost: 1.5 },
        },
        {
          name: `${scans.length} scans from ${PHONES} phones to all`,
          unit: 'documents/s',
          ours: rate(sync),
          peer: { name: 'PouchDB, written and read', value: rate(bareSync) },
          limit: { atLeast: 0.3 },
        },
        {
          name: `report of ${GUESTS} guests, ${scans.length} scans`,
          unit: 'ms',
          ours: report.ours,
          peer: { name: 'JSON.parse of them', value: report.parse },
          limit: { atMost: 8 },
        },
      ]
    } finally {
      await site.close()
    }
  })
}

function fairWith(guests: number): Document[] {
  const now = Date.now()
  const body: EventBody = {
    v: 3,
    title: 'Dusk',
    about: '',
    place: '',
    startsAt: now - 3_600_000,
    endsAt: now + 36_000_000,
    capacity: guests,
    state: 'planned',
    gates: [],
    reentry: false,
    days: [],
    ticketTypes: [],
    questions: [],
  }
  const event = { id: eventId(EVENT), kind: eventKind.kind, parent: '', owner: 'host', sort: body.startsAt }
  // Tickets first: no pass then follows from each, which would take long to sign.
  return [
    ...Array.from({ length: guests }, (_, at) => ticketOf(EVENT, at)),
    { ...event, occurredAt: now, body },
  ]
}

/** Medians, ms. `from`: the first of the guests that are let in, each in turn with a scan that is only written. */
async function atTheGate({ device }: GatePhone, from: number): Promise<{ ours: number; bare: number }> {
  const gate = await openGate({
    store: device.store,
    event: eventId(EVENT),
    gate: () => '',
    verify: createSignatureCheck(crypto.subtle),
    onChange: () => undefined,
  })
  const times: { ours: number[]; bare: number[] } = { ours: [], bare: [] }
  for (let at = from; at < from + LOOKS; at++) {
    const { code } = (ticketOf(EVENT, at) as Document<TicketBody>).body
    times.ours.push(
      await timeOf(async () => {
        const seen = await gate.present(code!)
        if (!('kept' in seen) || seen.verdict.verdict !== 'welcome') throw new Error(`no welcome for ${code}`)
        if (!(await seen.kept).ok) throw new Error('a look was not kept')
      }),
    )
    const scan = scanOf(device, LOOKS + at)
    times.bare.push(await timeOf(() => device.store.write(scanKind, scan)))
  }
  gate.stop()
  return { ours: median(times.ours), bare: median(times.bare) }
}

function scanOf({ store }: GatePhone['device'], at: number): Document<ScanBody> {
  const ticket = ticketOf(EVENT, at)
  const body: ScanBody = {
    v: 3,
    ticket: ticket.id,
    serial: 0,
    verdict: 'welcome',
    admitted: true,
    direction: 'in',
    by: store.member,
    device: store.device,
    gate: '',
    day: '',
    listAsOf: 1,
  }
  const id = scanId(eventId(EVENT), `${store.member}-${at}`)
  const now = store.clock.now()
  return { id, kind: 'scan', parent: ticket.parent, owner: ticket.owner, sort: now, occurredAt: now, body }
}

/** The rest of a phone's day: its own guests, and every tenth of the next phone's. */
async function writeScans({ device }: GatePhone, phone: number): Promise<void> {
  const own = Array.from({ length: EACH }, (_, n) => phone * EACH + n)
  const others = own.filter((_, n) => n % 10 === 0).map((at) => (at + EACH) % GUESTS)
  const rest = phone === 0 ? own.slice(2 * LOOKS, LATE) : own
  for (const at of [...rest, ...others]) {
    const written = await device.store.write(scanKind, scanOf(device, at))
    if (!written.ok) throw new Error(written.error.code)
  }
}

/** A store without rules that is given the same scans, and reads them once for each phone. */
async function syncBare(folder: string, scans: readonly Document[]): Promise<void> {
  const bare = new PouchDB<Omit<Document, 'id'>>(folder, { adapter: 'leveldb' })
  for (let at = 0; at < scans.length; at += PUSH)
    await bare.bulkDocs(scans.slice(at, at + PUSH).map(({ id, ...fields }) => ({ _id: id, ...fields })))
  for (let phone = 0; phone < PHONES; phone++) {
    let since: string | number = 0
    for (let read = PAGE; read === PAGE;) {
      const page = await bare.changes({ since, limit: PAGE, include_docs: true, live: false })
      JSON.stringify(page.results)
      read = page.results.length
      since = page.last_seq
    }
  }
  await bare.close()
}

async function measureReport({ device }: GatePhone): Promise<{ ours: number; parse: number }> {
  const { store } = device
  const of = { parent: eventId(EVENT) }
  const fair = (await store.read(eventKind, eventId(EVENT)))!
  const tickets = await store.find(ticketKind, of)
  const scans = (await store.find(scanKind, of)) as Committed<ScanBody>[]
  const text = JSON.stringify([...tickets, ...scans])
  const facts = { fair, tickets, scans, corrections: [] }
  const handed = { allotments: [], handovers: [], takebacks: [], pickups: [] }
  const ours: number[] = []
  const parse: number[] = []
  for (let round = 0; round < 9; round++) {
    parse.push(await timeOf(async () => JSON.parse(text) as unknown))
    ours.push(
      await timeOf(async () => {
        const { came } = fairReport({ ...facts, stamps: [], sales: [], refunds: [] })
        const conflicts = conflictsOf({ ...facts, judgements: [], revoked: new Set(), handed, sales: [] })
        if (came !== GUESTS || conflicts.length !== GUESTS / 10) throw new Error('the report is wrong')
      }),
    )
  }
  return { ours: median(ours), parse: median(parse) }
}
