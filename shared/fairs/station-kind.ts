import * as v from 'valibot'
import { stationsChannel } from '../documents/channel.ts'
import { documentId, keyOf } from '../documents/document.ts'
import type { Facts } from '../documents/facts.ts'
import { isIdOfKind } from '../documents/key.ts'
import { defineKind, type Intent } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'
import { isStationMember, stationKeyOf } from '../documents/station-member.ts'
import { ok } from '../result.ts'
import { publicKeySchema } from './keyset-kind.ts'

export const STATION_NAME_LENGTH = 40
/** What a station may do besides looking at the list. */
export const stationRights = ['scan', 'sell', 'hand-over'] as const
export type StationRight = (typeof stationRights)[number]
/** 'invited' until a device has come with the code that the organiser shows. */
export const stationStates = ['invited', 'active', 'ended'] as const

const stationBody = v.looseObject({
  v: v.literal(1),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(STATION_NAME_LENGTH)),
  /** The key of the event's gate at which it stands, '' where there is none to tell from another. */
  gate: v.pipe(v.string(), v.regex(/^[a-z0-9-]{0,32}$/)),
  rights: v.pipe(
    v.array(v.picklist(stationRights)),
    v.check((rights) => new Set(rights).size === rights.length, 'a right is there twice'),
  ),
  state: v.picklist(stationStates),
  /** By which the device that has come signs what it sells; given by the authority with the state, and kept. */
  publicKey: v.optional(publicKeySchema),
})
export type StationBody = v.InferOutput<typeof stationBody>

/** `station:<event key>:<key>`, owned by `stationMember(key)`. */
export function stationId(event: string, key: string): string {
  return documentId('station', keyOf(event), key)
}

/** The station of an event in whose name somebody writes. */
export function stationIdOf(event: string, member: string): string {
  return stationId(event, stationKeyOf(member))
}

/** Rules that ask need `stationIdOf(event, member)`. Without its own document a station has nothing to work with. */
export function isActiveStation(
  facts: Pick<Facts, 'get'>,
  event: string,
  member: string,
  right?: StationRight,
): boolean {
  const body = facts.get(stationIdOf(event, member))?.body as StationBody | undefined
  return body?.state === 'active' && (right === undefined || body.rights.includes(right))
}

/** The later of two states of one life: who ends a station means it, whatever else happened meanwhile. */
function furtherState(one: StationBody['state'], other: StationBody['state']): StationBody['state'] {
  return stationStates[Math.max(stationStates.indexOf(one), stationStates.indexOf(other))]!
}

/**
 * A device that was set up for one fair, without an account: what it is called, where it stands and what it may do. Hangs
 * from the event, owned by itself. One that has ended may be invited again, so that it can send what it still holds.
 */
export const stationKind = defineKind<StationBody>({
  kind: 'station',
  form: 'card',
  body: stationBody,
  grants: ({ parent, owner, body }) => [
    { member: owner, channel: stationsChannel(parent), granted: body.state === 'active' },
  ],
  needs: ({ parent }) => [parent],
  joins: { state: furtherState },
  decide(intent, facts) {
    const { document } = intent
    const { id, parent, owner } = document
    if (!isIdOfKind('event', parent)) return refuse('malformed', 'parent')
    if (!isStationMember(owner) || id !== stationIdOf(parent, owner)) return refuse('malformed', 'id')
    if (facts.authority && !facts.get(parent)) return refuse('not-found', 'event')
    if (document.body.publicKey !== intent.current?.body.publicKey) return refuse('immutable', 'publicKey')
    // Only a device that has come with the code makes it active, and that is the authority's to say.
    if (!mayBecome(intent)) return refuse('wrong-state', 'state')
    return ok(document)
  },
})

function mayBecome({ document, current }: Pick<Intent<StationBody>, 'document' | 'current'>): boolean {
  const { state } = document.body
  if (state === 'active') return current?.body.state === 'active'
  return state === 'ended' ? current !== undefined : current?.body.state !== 'active'
}
