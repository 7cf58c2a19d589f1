import type { Document } from '../../../shared/documents/document.ts'
import { stationMember } from '../../../shared/documents/station-member.ts'
import { correctionId, correctionKind } from '../../../shared/fairs/correction-kind.ts'
import { eventKind, type EventBody } from '../../../shared/fairs/event-kind.ts'
import { decisions, judgementId, judgementKind } from '../../../shared/fairs/judgement-kind.ts'
import { admits, leaves, scanKind, scanId, type ScanBody } from '../../../shared/fairs/scan-kind.ts'
import { livekeyId, livekeyKind } from '../../../shared/fairs/livekey-kind.ts'
import { passKind } from '../../../shared/fairs/pass-kind.ts'
import { remarkId, remarkKind } from '../../../shared/fairs/remark-kind.ts'
import { replacementId, replacementKind } from '../../../shared/fairs/replacement-kind.ts'
import { staffingId, staffingKind } from '../../../shared/fairs/staffing-kind.ts'
import { stationId, stationKind } from '../../../shared/fairs/station-kind.ts'
import { ticketId, ticketKind } from '../../../shared/fairs/ticket-kind.ts'
import type { TicketType } from '../../../shared/fairs/ticket-types.ts'
import { profileKind } from '../../../shared/people/profile-kind.ts'
import { mine, one, write, rewrite, wordsOf, type Choice, type Doing } from './deed.ts'

async function scanOf(choice: Choice): Promise<Document<ScanBody> | undefined> {
  const { store, a, b } = choice
  const ticket = await one(choice, ticketKind, a)
  if (!ticket) return undefined
  const body: ScanBody = {
    v: 3,
    ticket: ticket.id,
    serial: 0,
    verdict: b % 3 === 0 ? 'used' : 'welcome',
    admitted: b % 3 !== 0 || b % 2 === 0,
    direction: 'in',
    by: store.member,
    device: store.device,
    gate: '',
    day: '',
    listAsOf: ticket.stamp ?? 0,
  }
  const id = scanId(ticket.parent, store.randomKey())
  return store.draft(scanKind, { id, parent: ticket.parent, owner: ticket.owner, body })
}

/** None, or two, of which one has few places of its own. */
function typesFor(b: number): TicketType[] {
  if (b % 5 === 0) return []
  const open = { days: [], gates: [] }
  return [
    { key: 'whole', name: 'whole', ...open },
    ...(b % 5 === 1 ? [] : [{ key: 'few', name: 'few', capacity: b % 3, ...open }]),
  ]
}

export const fairDeeds = {
  async 'ask-for-ticket'(choice) {
    const { store, a, b } = choice
    const event = await one(choice, eventKind, a)
    if (!event) return undefined
    // As this phone knows them: the type may have been taken away since.
    const types = event.body.ticketTypes
    const type = types[b % Math.max(1, types.length)]?.key ?? ''
    const body = { v: 2 as const, state: 'requested' as const, name: store.member, type }
    return rewrite(choice, ticketKind, ticketId(event.id, store.member), body, { parent: event.id })
  },
  async 'cancel-ticket'(choice) {
    const ticket = await one(choice, ticketKind, choice.a)
    if (!ticket) return undefined
    return write(ticketKind, choice.store.edited(ticket, { ...ticket.body, state: 'cancelled' }))
  },
  async scan(choice) {
    const scan = await scanOf(choice)
    return scan && write(scanKind, scan)
  },
  async 'scan-at-exit'(choice) {
    const scan = await scanOf(choice)
    const out = { verdict: 'used', admitted: false, direction: 'out' } as const
    return scan && write(scanKind, { ...scan, body: { ...scan.body, ...out } })
  },
  /** Often too late, or another phone's. */
  async 'undo-scan'(choice) {
    const { store, a, b } = choice
    const scan = await one(choice, scanKind, a, ({ body }) => admits(body) || leaves(body))
    if (!scan) return undefined
    const { id, parent, owner } = scan
    const correction = store.draft(correctionKind, {
      id: correctionId(parent, store.randomKey()),
      parent,
      owner,
      sort: Math.max(store.clock.now(), scan.sort),
      body: {
        v: 1,
        scan: id,
        reason: b % 2 === 0 ? 'slip' : 'other',
        by: store.member,
        device: store.device,
      },
    })
    return write(correctionKind, correction)
  },
  /** Often by somebody who does not answer for the fair. */
  async 'settle-conflict'(choice) {
    const { store, a, b } = choice
    const scan = await one(choice, scanKind, a, ({ body }) => admits(body))
    if (!scan) return undefined
    const { id, parent, owner } = scan
    const judgement = store.draft(judgementKind, {
      id: judgementId(parent, store.randomKey()),
      parent,
      owner,
      body: {
        v: 1,
        conflict: `twice:${owner}`,
        evidence: [id],
        decision: decisions[b % decisions.length]!,
        reason: wordsOf(choice),
        by: store.member,
        device: store.device,
      },
    })
    return write(judgementKind, judgement)
  },
  async 'note-at-gate'(choice) {
    const { store, a, b } = choice
    const scan = await one(choice, scanKind, a)
    if (!scan) return undefined
    const { id, parent, owner } = scan
    const said =
      b % 2 === 0 ? { answers: { lunch: 'yes' }, note: '' } : { answers: {}, note: wordsOf(choice) }
    const body = { v: 1 as const, scan: id, ...said, by: store.member, device: store.device }
    return write(
      remarkKind,
      store.draft(remarkKind, { id: remarkId(parent, store.randomKey()), parent, owner, body }),
    )
  },
  /** Left unsent by an app that did not know of gates and days. */
  async 'scan-with-old-app'(choice) {
    const scan = await scanOf(choice)
    if (!scan) return undefined
    const { gate: _gate, day: _day, skew: _skew, ...body } = scan.body
    return { ...write(scanKind, { ...scan, body: { ...body, v: 1 } as never }), old: undefined }
  },
  async 'replace-code'(choice) {
    const { store, a } = choice
    const pass = await one(choice, passKind, a, mine(choice))
    if (!pass) return undefined
    const { serial } = pass.body
    const id = replacementId(store.member, serial)
    return write(
      replacementKind,
      store.draft(replacementKind, { id, parent: pass.id, body: { v: 1, serial } }),
    )
  },
  async 'bind-pass'(choice) {
    const publicKey = choice.a % 3 === 0 ? '' : `${'A'.repeat(42)}${choice.b % 2 === 0 ? 'A' : 'Q'}`
    return rewrite(choice, livekeyKind, livekeyId(choice.store.member), { v: 1, publicKey }, {})
  },
  async 'staff-gate'(choice) {
    const event = await one(choice, eventKind, choice.a)
    const profile = await one(choice, profileKind, choice.b)
    if (!event || !profile) return undefined
    const state = choice.a % 2 === 0 ? 'active' : 'ended'
    const id = staffingId(event.id, profile.owner)
    return rewrite(choice, staffingKind, id, { v: 1, state }, { parent: event.id, owner: profile.owner })
  },
  /** No device ever comes with the code. */
  async 'set-up-station'(choice) {
    const { store, a, b } = choice
    const station = b % 3 === 0 ? undefined : await one(choice, stationKind, a)
    if (station) {
      const state = b % 2 === 0 ? 'ended' : 'invited'
      return write(
        stationKind,
        store.edited(station, { ...station.body, state, name: `station ${choice.a}` }),
      )
    }
    const event = await one(choice, eventKind, a)
    if (!event) return undefined
    const key = store.randomKey()
    const body = { v: 1 as const, name: `station ${choice.a}`, gate: '', rights: ['scan' as const] }
    return write(
      stationKind,
      store.draft(stationKind, {
        id: stationId(event.id, key),
        parent: event.id,
        owner: stationMember(key),
        body: { ...body, state: 'invited' },
      }),
    )
  },
  async 'plan-fair'(choice) {
    const { store, a, b } = choice
    const fair = await one(choice, eventKind, a)
    const words = { title: wordsOf(choice), capacity: b % 4 }
    if (fair && b % 3 !== 0) {
      const gates = b % 2 === 0 ? [] : [{ key: 'east', name: 'east' }]
      const ticketTypes = typesFor(b)
      return write(eventKind, store.edited(fair, { ...fair.body, ...words, gates, ticketTypes }))
    }
    const sort = store.clock.now()
    const body: EventBody = {
      v: 3,
      ...words,
      about: '',
      place: '',
      startsAt: sort,
      endsAt: sort + 7_200_000,
      state: 'planned',
      gates: [],
      reentry: b % 2 === 0,
      days: [],
      ticketTypes: typesFor(b),
      questions: [],
    }
    return write(eventKind, store.draft(eventKind, { sort, body }))
  },
  /** An edit that an app left unsent that did not know of gates, days and types. */
  async 'edit-fair-with-old-app'(choice) {
    const { store, a } = choice
    const fair = await one(choice, eventKind, a, (event) => mine(choice)(event) && event.stamp !== undefined)
    if (!fair) return undefined
    const { gates: _g, reentry: _r, days: _d, ticketTypes: _t, questions: _q, ...rest } = fair.body
    const before = { ...rest, v: 1 }
    const edit = store.edited(fair, { ...before, about: wordsOf(choice) } as never)
    return { ...write(eventKind, edit), old: { stamp: fair.stamp ?? 0, body: before } }
  },
  async 'let-walk-in'(choice) {
    const { a, b } = choice
    const event = await one(choice, eventKind, a)
    const profile = await one(choice, profileKind, b)
    if (!event || !profile) return undefined
    const { owner } = profile
    const body = { v: 2 as const, state: 'confirmed' as const, name: owner, type: 'at the door' }
    return rewrite(choice, ticketKind, ticketId(event.id, owner), body, { parent: event.id, owner })
  },
} satisfies Record<string, Doing>
