import type { Document } from '../../shared/documents/document.ts'
import { eventId } from '../../shared/fairs/event-kind.ts'
import type { PassClaims } from '../../shared/fairs/pass-claims.ts'
import {
  FORMER_MOST,
  passId,
  passKind,
  type FormerPass,
  type PassBody,
} from '../../shared/fairs/pass-kind.ts'
import { decodePass, encodePass } from '../../shared/fairs/pass-token.ts'
import { ticketId } from '../../shared/fairs/ticket-kind.ts'
import { profileId } from '../../shared/people/profile-kind.ts'
import type { SigningKey } from './signing-key.ts'

/** How long a member's own pass is valid, in ms. One that is used at all is replaced long before. */
export const OWN_PASS_MS = 400 * 24 * 60 * 60 * 1_000
/** How long a ticket's pass outlives its fair, in ms: a fair that is put off takes its tickets along. */
export const TICKET_PASS_MS = 365 * 24 * 60 * 60 * 1_000

/**
 * A pass that is signed at a moment (ms), in the place of `former` ones. Its serial is the stamp of the version of a document that it follows from;
 * at most one follows from each, so that no two passes share a serial.
 */
export function issuePass(
  signer: Pick<SigningKey, 'keyId' | 'sign'>,
  said: PassClaims,
  at: number,
  former: readonly FormerPass[] = [],
): Document<PassBody> {
  const validUntil = Math.floor(said.validUntil / 1_000) * 1_000
  const { member, serial, tier } = said
  const event = said.event === undefined ? undefined : eventId(said.event)
  return {
    id: passId(member, event),
    kind: passKind.kind,
    parent: event === undefined ? profileId(member) : ticketId(event, member),
    owner: member,
    sort: at,
    occurredAt: at,
    body: {
      v: 1,
      token: encodePass({ ...said, validUntil }, signer.keyId, signer.sign),
      serial,
      tier,
      validUntil,
      ...(former.length > 0 ? { former: former.slice(-FORMER_MOST) } : {}),
    },
  }
}

/** What has to be remembered, once another takes its place at a moment (ms), of a pass and of those before it. */
export function formerPasses(standing: PassBody | undefined, at: number): FormerPass[] {
  if (!standing) return []
  const { serial, validUntil, revoked = false, former = [] } = standing
  return [...former, { serial, validUntil, revoked }].filter((pass) => pass.validUntil > at)
}

/** The key of the holder's phone to which a pass is bound, '' for none. */
export function holderKeyIn(token: string): string {
  const pass = decodePass(token)
  return (pass.ok && pass.value.claims.holderKey) || ''
}

/** The claim that binds a pass to a key, none for ''. */
export function boundTo(holderKey: string): Pick<PassClaims, 'holderKey'> {
  return holderKey === '' ? {} : { holderKey }
}
