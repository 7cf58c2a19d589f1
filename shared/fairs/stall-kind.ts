import * as v from 'valibot'
import { documentId, keyOf } from '../documents/document.ts'
import { imageHash } from '../documents/image.ts'
import { isIdOfKind } from '../documents/key.ts'
import { defineKind } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'
import { isStationMember } from '../documents/station-member.ts'
import { ok } from '../result.ts'

export const STALL_NAME_LENGTH = 60
export const STALL_ABOUT_LENGTH = 600
export const STALL_PLACE_LENGTH = 60
/** Short enough for a stamp to be named after its event, its stall and its member. */
export const STALL_KEY_LENGTH = 16
export const stallStates = ['open', 'closed'] as const

export const STALL_ID = /^stall:[a-z0-9-]{1,32}:[a-z0-9-]{1,16}$/

const stallBody = v.looseObject({
  v: v.literal(1),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(STALL_NAME_LENGTH)),
  about: v.pipe(v.string(), v.maxLength(STALL_ABOUT_LENGTH)),
  /** Where it stands: a number on the plan, or words. */
  place: v.pipe(v.string(), v.trim(), v.maxLength(STALL_PLACE_LENGTH)),
  picture: v.optional(imageHash),
  /** Whether it gives stamps. */
  rally: v.boolean(),
  state: v.picklist(stallStates),
})
export type StallBody = v.InferOutput<typeof stallBody>

/** `stall:<event key>:<key>`. */
export function stallId(event: string, stall: string): string {
  return documentId('stall', keyOf(event), stall)
}

/** What a stall is called within its event. */
export function stallKeyOf(stall: string): string {
  return stall.split(':')[2] ?? ''
}

/** A stall at a fair. Hangs from the event, owned by the member who keeps it. */
export const stallKind = defineKind<StallBody>({
  kind: 'stall',
  form: 'card',
  body: stallBody,
  // Of the stamps that were given there.
  grants: ({ id, owner }) => [{ member: owner, channel: id, granted: true }],
  needs: ({ parent }) => [parent],
  decide({ document }, facts) {
    const { id, parent, owner } = document
    if (!isIdOfKind('event', parent)) return refuse('malformed', 'parent')
    if (owner === '' || isStationMember(owner)) return refuse('malformed', 'owner')
    if (!STALL_ID.test(id) || !id.startsWith(stallId(parent, ''))) return refuse('malformed', 'id')
    if (facts.authority && facts.get(parent)?.kind !== 'event') return refuse('not-found', 'event')
    return ok(document)
  },
})
