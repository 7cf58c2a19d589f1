import { defineDerivation, type Derivation } from '../../shared/documents/derivation.ts'
import { keyOf, type Committed, type Document } from '../../shared/documents/document.ts'
import { delegationId, delegationKind, type DelegationBody } from '../../shared/fairs/delegation-kind.ts'
import { encodeDelegation } from '../../shared/fairs/delegation-message.ts'
import type { EventBody } from '../../shared/fairs/event-kind.ts'
import { SALES_MOST } from '../../shared/fairs/sold-member.ts'
import { namesOf } from '../../shared/fairs/sold-pass.ts'
import type { StationBody } from '../../shared/fairs/station-kind.ts'
import type { PassKeys } from './pass-keys.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
/** Clocks of phones may be behind. */
const BEFORE_MS = DAY_MS
/** A fair that is put off takes what was sold along. */
const AFTER_MS = 30 * DAY_MS

/** A station that may sell is given the right to sign what it sells, and loses it with its place. */
export function createDelegationDerivation(keys: Pick<PassKeys, 'signing'>): Derivation {
  return defineDerivation({
    name: 'delegation',
    kinds: ['station'],
    needs: ({ parent, body }) => [parent, ...idOf(parent, body as StationBody)],
    derive({ document }, facts) {
      const { parent, owner, body, receivedAt: now } = document as Committed<StationBody>
      const [id] = idOf(parent, body)
      const event = facts.get(parent) as Document<EventBody> | undefined
      if (id === undefined || body.publicKey === undefined || !event) return []
      const standing = facts.get(id) as Document<DelegationBody> | undefined
      // Which public key another device has, everybody at the gate can read.
      if (standing && standing.owner !== owner) return []
      const maySell = body.state === 'active' && body.rights.includes('sell')
      if (maySell === (standing?.body.state === 'granted')) return []
      if (!maySell) return standing ? [withdrawn(standing)] : []
      const { keyId, sign } = keys.signing(now)
      const delegation = {
        publicKey: body.publicKey,
        event: keyOf(parent),
        from: now - BEFORE_MS,
        until: event.body.endsAt + AFTER_MS,
        most: SALES_MOST,
        station: owner,
      }
      const granted: DelegationBody = {
        v: 1,
        signed: encodeDelegation(delegation, keyId, sign),
        state: 'granted',
      }
      return [{ id, kind: delegationKind.kind, parent, owner, sort: now, occurredAt: now, body: granted }]
    },
  })
}

function idOf(event: string, { publicKey }: StationBody): string[] {
  return publicKey === undefined ? [] : [delegationId(event, namesOf(publicKey).seller)]
}

/** The same, good for nothing more. */
export function withdrawn({
  stamp: _stamp,
  receivedAt: _receivedAt,
  ...delegation
}: Document<DelegationBody>): Document<DelegationBody> {
  return { ...delegation, body: { ...delegation.body, state: 'withdrawn' } }
}
