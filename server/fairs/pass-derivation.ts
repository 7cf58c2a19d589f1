import { defineDerivation, type Derivation } from '../../shared/documents/derivation.ts'
import { keyOf, type Committed, type Document } from '../../shared/documents/document.ts'
import type { Facts } from '../../shared/documents/facts.ts'
import type { EventBody } from '../../shared/fairs/event-kind.ts'
import { livekeyId, livekeyKind, type LivekeyBody } from '../../shared/fairs/livekey-kind.ts'
import { eventOfPass, passId, type FormerPass, type PassBody } from '../../shared/fairs/pass-kind.ts'
import type { ReplacementBody } from '../../shared/fairs/replacement-kind.ts'
import type { TicketBody } from '../../shared/fairs/ticket-kind.ts'
import { profileId } from '../../shared/people/profile-kind.ts'
import { boundTo, formerPasses, holderKeyIn, issuePass, OWN_PASS_MS, TICKET_PASS_MS } from './issue-pass.ts'
import type { PassKeys } from './pass-keys.ts'

export interface PassDeps {
  keys: Pick<PassKeys, 'signing'>
  /** A member's tier at a moment (ms), counted from 0. */
  tierOf: (facts: Facts, member: string, now: number) => number
  /** Kinds that belong to a member and may change that member's tier. */
  tierKinds: readonly string[]
}

/**
 * A member gets a pass with the profile, and a new one when the tier or the key of their phone changes or half its time is over; a ticket gets
 * one when it is confirmed, and loses it when it is cancelled. Who says that somebody has a copy gets another one.
 */
export function createPassDerivation({ keys, tierOf, tierKinds }: PassDeps): Derivation {
  function forTicket(ticket: Committed<TicketBody>, facts: Facts): Document[] {
    const { owner: member, parent } = ticket
    const event = facts.get(parent) as Document<EventBody> | undefined
    const standing = facts.get(passId(member, parent)) as Committed<PassBody> | undefined
    if (ticket.body.state === 'cancelled' && standing && !standing.body.revoked) return [revoked(standing)]
    const isGood = standing !== undefined && !standing.body.revoked
    if (ticket.body.state !== 'confirmed' || !event || isGood) return []
    const tier = tierOf(facts, member, ticket.receivedAt)
    const validUntil = event.body.endsAt + TICKET_PASS_MS
    const claims = { member, event: keyOf(parent), tier, validUntil, serial: ticket.stamp }
    const former = formerPasses(standing?.body, ticket.receivedAt)
    return [issuePass(keys.signing(ticket.receivedAt), claims, ticket.receivedAt, former)]
  }

  function forMember(cause: Committed, facts: Facts): Document[] {
    const { owner: member, receivedAt: now } = cause
    if (!facts.get(profileId(member))) return []
    const tier = tierOf(facts, member, now)
    const standing = facts.get(passId(member))?.body as PassBody | undefined
    const holderKey = standing === undefined ? '' : holderKeyIn(standing.token)
    // By what says so alone: after a write that was cut, older documents are looked at once more.
    const said = cause.kind === livekeyKind.kind || !standing
    const wanted = said ? holderKeySaid(facts, member) : holderKey
    if (
      standing &&
      holderKey === wanted &&
      standing.tier === tier &&
      standing.validUntil - now > OWN_PASS_MS / 2
    )
      return []
    const claims = {
      member,
      tier,
      validUntil: now + OWN_PASS_MS,
      serial: cause.stamp,
      ...boundTo(wanted),
    }
    // The phone before may be in other hands: it would go on signing what it holds.
    const leaves = holderKey !== '' && wanted !== '' && wanted !== holderKey
    const former = formerPasses(standing, now)
    return [issuePass(keys.signing(now), claims, now, leaves ? ended(former) : former)]
  }

  /** Somebody has a copy of one of a member's codes, and maybe of those before it: none of them is good any more. */
  function forReplacement(wish: Committed<ReplacementBody>, facts: Facts): Document[] {
    const { owner: member, parent, stamp: serial, receivedAt: now } = wish
    const standing = facts.get(parent) as Document<PassBody> | undefined
    if (!standing) return []
    const event = eventOfPass(parent)
    const { tier, validUntil } = standing.body
    const former = ended(formerPasses(standing.body, now))
    const claims = {
      member,
      ...(event === undefined ? {} : { event }),
      tier,
      validUntil: event === undefined ? now + OWN_PASS_MS : validUntil,
      serial,
      ...boundTo(holderKeyIn(standing.body.token)),
    }
    return [issuePass(keys.signing(now), claims, now, former)]
  }

  return defineDerivation({
    name: 'pass',
    kinds: ['profile', 'ticket', 'replacement', 'livekey', ...tierKinds],
    needs({ kind, owner, parent }) {
      if (kind === 'replacement') return [parent]
      return kind === 'ticket'
        ? [parent, passId(owner, parent)]
        : [passId(owner), profileId(owner), livekeyId(owner)]
    },
    derive({ document }, facts) {
      if (document.kind === 'ticket') return forTicket(document as Committed<TicketBody>, facts)
      if (document.kind === 'replacement')
        return forReplacement(document as Committed<ReplacementBody>, facts)
      return document.owner === '' ? [] : forMember(document, facts)
    },
  })
}

function ended(passes: readonly FormerPass[]): FormerPass[] {
  return passes.map((pass) => ({ ...pass, revoked: true }))
}

function holderKeySaid(facts: Facts, member: string): string {
  return (facts.get(livekeyId(member))?.body as LivekeyBody | undefined)?.publicKey ?? ''
}

function revoked({
  stamp: _stamp,
  receivedAt: _receivedAt,
  ...pass
}: Committed<PassBody>): Document<PassBody> {
  return { ...pass, body: { ...pass.body, revoked: true } }
}
