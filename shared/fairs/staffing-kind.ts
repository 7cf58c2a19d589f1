import * as v from 'valibot'
import { staffChannel } from '../documents/channel.ts'
import { documentId, keyOf } from '../documents/document.ts'
import type { Facts } from '../documents/facts.ts'
import { isIdOfKind } from '../documents/key.ts'
import { defineKind } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'
import { isStationMember } from '../documents/station-member.ts'
import { hasRole, roleId } from '../people/role-kind.ts'
import { ok } from '../result.ts'

export const staffingStates = ['active', 'ended'] as const

const staffingBody = v.looseObject({ v: v.literal(1), state: v.picklist(staffingStates) })
export type StaffingBody = v.InferOutput<typeof staffingBody>

/** `staffing:<event key>:<member>`. */
export function staffingId(event: string, member: string): string {
  return documentId('staffing', keyOf(event), member)
}

/** Whether a member was given a place at an event's gate. Rules that ask need `staffingId(event, member)`. */
export function hasPlaceAtGate(facts: Pick<Facts, 'get'>, event: string, member: string): boolean {
  return (facts.get(staffingId(event, member))?.body as StaffingBody | undefined)?.state === 'active'
}

/** Whether a member decides about an event's guests. Rules that ask need `staffNeeds(event, member)`. */
export function isStaff(facts: Pick<Facts, 'get'>, event: string, member: string): boolean {
  return (
    hasPlaceAtGate(facts, event, member) ||
    facts.get(event)?.owner === member ||
    hasRole(facts, member, 'steward')
  )
}

export function staffNeeds(event: string, member: string): string[] {
  return [event, staffingId(event, member), roleId(member)]
}

/** A member's place at the gate of an event: reads its tickets and scans. Hangs from the event, owned by the member. */
export const staffingKind = defineKind<StaffingBody>({
  kind: 'staffing',
  form: 'card',
  body: staffingBody,
  grants: ({ parent, owner, body }) => [
    { member: owner, channel: staffChannel(parent), granted: body.state === 'active' },
  ],
  needs: ({ parent }) => [parent],
  decide({ document }, facts) {
    if (!isIdOfKind('event', document.parent)) return refuse('malformed', 'parent')
    if (document.owner === '' || isStationMember(document.owner)) return refuse('malformed', 'owner')
    if (document.id !== staffingId(document.parent, document.owner)) return refuse('malformed', 'id')
    if (facts.authority && !facts.get(document.parent)) return refuse('not-found', 'event')
    return ok(document)
  },
})
