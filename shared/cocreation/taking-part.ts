import * as v from 'valibot'
import { COMMUNITY, groupChannel, type Channel } from '../documents/channel.ts'
import type { Facts } from '../documents/facts.ts'
import { idOfKind } from '../documents/key.ts'
import { isGroupMember, isGroupModerator, membershipId } from '../groups/membership-kind.ts'
import { hasRole, roleId } from '../people/role-kind.ts'

/** Whose vote it is: a group's id, or '' for the whole community. */
export const voters = v.union([v.literal(''), idOfKind('group')])

/** Who reads a vote that is a group's, or the community's. */
export function votersChannel(group: string): Channel {
  return group === '' ? COMMUNITY : groupChannel(group)
}

/** Whether a member may submit and vote. A device that has not got the membership leaves it to the authority. */
export function takesPart(facts: Facts, group: string, member: string): boolean {
  if (group === '' || isGroupMember(facts, group, member)) return true
  return !facts.authority && facts.get(membershipId(group, member)) === undefined
}

/** What `takesPart` looks at. */
export function takingPartNeeds(group: string, member: string): string[] {
  return group === '' ? [] : [membershipId(group, member)]
}

/** Whether a member keeps the peace where the vote is held. */
export function moderatesVote(facts: Pick<Facts, 'get'>, group: string, member: string): boolean {
  return hasRole(facts, member, 'moderator') || (group !== '' && isGroupModerator(facts, group, member))
}

/** What `moderatesVote` looks at. */
export function moderatingNeeds(group: string, member: string): string[] {
  return [roleId(member), ...takingPartNeeds(group, member)]
}
