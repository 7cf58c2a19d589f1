import * as v from 'valibot'
import { MODERATORS } from '../documents/channel.ts'
import { documentId } from '../documents/document.ts'
import type { Facts } from '../documents/facts.ts'
import { defineKind } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'
import { isStationMember } from '../documents/station-member.ts'
import { ok } from '../result.ts'

/** Organisers run fairs; moderators keep the peace, tiers and rewards; the steward does both and gives out roles. */
export const roles = ['organiser', 'moderator', 'steward'] as const
export type Role = (typeof roles)[number]

const roleBody = v.looseObject({
  v: v.literal(1),
  roles: v.pipe(v.array(v.picklist(roles)), v.maxLength(roles.length)),
})
export type RoleBody = v.InferOutput<typeof roleBody>

export function roleId(member: string): string {
  return documentId('role', member)
}

/** Whether a member holds a role in the community. Rules that ask need `roleId(member)`. The steward holds every role. */
export function hasRole(facts: Pick<Facts, 'get'>, member: string, role: Role): boolean {
  const held = facts.get(roleId(member))?.body as RoleBody | undefined
  return held !== undefined && (held.roles.includes(role) || held.roles.includes('steward'))
}

/** The roles that one member holds: `role:<member>`. */
export const roleKind = defineKind<RoleBody>({
  kind: 'role',
  form: 'card',
  body: roleBody,
  grants: ({ owner, body }) => [
    { member: owner, channel: MODERATORS, granted: body.roles.some((role) => role !== 'organiser') },
  ],
  decide({ document, author }) {
    if (document.id !== roleId(document.owner) || isStationMember(document.owner))
      return refuse('malformed', 'id')
    if (document.owner === author.member && !document.body.roles.includes('steward'))
      return refuse('wrong-state', 'the last steward stays')
    return ok(document)
  },
})
