import { eventKind } from '../../../shared/fairs/event-kind.ts'
import { scanKind, scanId } from '../../../shared/fairs/scan-kind.ts'
import { staffingId, staffingKind } from '../../../shared/fairs/staffing-kind.ts'
import { ticketId, ticketKind } from '../../../shared/fairs/ticket-kind.ts'
import { profileKind } from '../../../shared/people/profile-kind.ts'
import { one, write, rewrite, type Doing } from './deed.ts'

export const fairDeeds = {
  async 'ask-for-ticket'(choice) {
    const { store, a } = choice
    const event = await one(choice, eventKind, a)
    if (!event) return undefined
    const body = { v: 1 as const, state: 'requested' as const, name: store.member, type: '' }
    return rewrite(choice, ticketKind, ticketId(event.id, store.member), body, { parent: event.id })
  },
  async 'cancel-ticket'(choice) {
    const ticket = await one(choice, ticketKind, choice.a)
    if (!ticket) return undefined
    return write(ticketKind, choice.store.edited(ticket, { ...ticket.body, state: 'cancelled' }))
  },
  async scan(choice) {
    const { store, a, b } = choice
    const ticket = await one(choice, ticketKind, a)
    if (!ticket) return undefined
    const body = {
      v: 1,
      ticket: ticket.id,
      serial: 0,
      verdict: b % 3 === 0 ? 'used' : 'welcome',
      admitted: b % 3 !== 0 || b % 2 === 0,
      direction: 'in',
      by: store.member,
      device: store.device,
      listAsOf: ticket.stamp ?? 0,
    }
    const id = scanId(ticket.parent, store.randomKey())
    const parts = { id, parent: ticket.parent, owner: ticket.owner, body: body as never }
    return write(scanKind, store.draft(scanKind, parts))
  },
  async 'staff-gate'(choice) {
    const event = await one(choice, eventKind, choice.a)
    const profile = await one(choice, profileKind, choice.b)
    if (!event || !profile) return undefined
    const state = choice.a % 2 === 0 ? 'active' : 'ended'
    const id = staffingId(event.id, profile.owner)
    return rewrite(choice, staffingKind, id, { v: 1, state }, { parent: event.id, owner: profile.owner })
  },
} satisfies Record<string, Doing>
