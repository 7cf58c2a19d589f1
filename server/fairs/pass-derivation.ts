import { defineDerivation, type Derivation } from '../../shared/documents/derivation.ts'
import { keyOf, type Committed, type Document } from '../../shared/documents/document.ts'
import type { Facts } from '../../shared/documents/facts.ts'
import type { EventBody } from '../../shared/fairs/event-kind.ts'
import { passId, type PassBody } from '../../shared/fairs/pass-kind.ts'
import type { TicketBody } from '../../shared/fairs/ticket-kind.ts'
import { profileId } from '../../shared/people/profile-kind.ts'
import { issuePass, OWN_PASS_MS, TICKET_PASS_MS } from './issue-pass.ts'
import type { PassKeys } from './pass-keys.ts'

export interface PassDeps {
  keys: Pick<PassKeys, 'signing'>
  /** A member's tier at a moment (ms), counted from 0. */
  tierOf: (facts: Facts, member: string, now: number) => number
  /** Kinds that belong to a member and may change that member's tier. */
  tierKinds: readonly string[]
}

/**
 * A member gets a pass with the profile, and a new one when the tier changes or half its time is over; a ticket gets
 * one when it is confirmed for the first time.
 */
export function createPassDerivation({ keys, tierOf, tierKinds }: PassDeps): Derivation {
  function forTicket(ticket: Committed<TicketBody>, facts: Facts): Document[] {
    const { owner: member, parent } = ticket
    const event = facts.get(parent) as Document<EventBody> | undefined
    if (ticket.body.state !== 'confirmed' || !event || facts.get(passId(member, parent))) return []
    const tier = tierOf(facts, member, ticket.receivedAt)
    const validUntil = event.body.endsAt + TICKET_PASS_MS
    const claims = { member, event: keyOf(parent), tier, validUntil, serial: ticket.stamp }
    return [issuePass(keys.signing(ticket.receivedAt), claims, ticket.receivedAt)]
  }

  function forMember(cause: Committed, facts: Facts): Document[] {
    const { owner: member, receivedAt: now } = cause
    if (!facts.get(profileId(member))) return []
    const tier = tierOf(facts, member, now)
    const standing = facts.get(passId(member))?.body as PassBody | undefined
    if (standing?.tier === tier && standing.validUntil - now > OWN_PASS_MS / 2) return []
    const claims = { member, tier, validUntil: now + OWN_PASS_MS, serial: cause.stamp }
    return [issuePass(keys.signing(now), claims, now)]
  }

  return defineDerivation({
    name: 'pass',
    kinds: ['profile', 'ticket', ...tierKinds],
    needs: ({ kind, owner, parent }) =>
      kind === 'ticket' ? [parent, passId(owner, parent)] : [passId(owner), profileId(owner)],
    derive({ document }, facts) {
      if (document.kind === 'ticket') return forTicket(document as Committed<TicketBody>, facts)
      return document.owner === '' ? [] : forMember(document, facts)
    },
  })
}
