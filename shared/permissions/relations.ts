import {
  COMMUNITY,
  groupChannel,
  memberChannel,
  MODERATORS,
  staffChannel,
  STATIONS,
  stationsChannel,
} from '../documents/channel.ts'
import type { Channel } from '../documents/channel.ts'
import type { Document } from '../documents/document.ts'
import type { Facts } from '../documents/facts.ts'
import { isStationMember } from '../documents/station-member.ts'
import { hasPlaceAtGate, staffingId } from '../fairs/staffing-kind.ts'
import type { StampBody } from '../fairs/stamp-kind.ts'
import { isActiveStation, stationIdOf, type StationRight } from '../fairs/station-kind.ts'
import { membershipId, membershipOf, type MembershipBody } from '../groups/membership-kind.ts'
import type { DetailBody } from '../people/detail-kind.ts'
import { hasRole, roleId, type Role } from '../people/role-kind.ts'
import { allotmentOfHandover } from '../points/handover-kind.ts'

/** What is asked about: a document, or one that somebody is about to write. */
export type Subject = Pick<Document, 'id' | 'kind' | 'parent' | 'owner' | 'body'>

/** A document, with the group or the event that it belongs to, '' for none. */
export interface Placed {
  subject: Subject
  place: string
}

export type KnownFacts = Pick<Facts, 'authority' | 'get'>

/** How a member may stand to a document. */
interface Relation {
  /** Ids of the documents that `holds` looks at. */
  needs: (of: Placed, member: string) => string[]
  /** Whether a member stands so to a document; undefined when this device has not got what would tell. */
  holds: (of: Placed, member: string, facts: KnownFacts) => boolean | undefined
  /** Stations, too, may stand so: they stand in no other way to anything. */
  ofStations?: true
  /** The channels through which those who stand so read it; only for relations that may stand in a `read` row. */
  channels?: (of: Placed) => Channel[]
}

const nothing = (): string[] => []

/** A role in the community. Every device is told of all roles: who has none here has none. */
function roleOf(role: Role) {
  return {
    needs: (_: Placed, member: string) => [roleId(member)],
    holds: (_: Placed, member: string, facts: KnownFacts) => hasRole(facts, member, role),
  }
}

/** A device that was set up for the event and has not been ended, with that right if one is asked for. */
function stationOf(right?: StationRight) {
  return {
    needs: ({ place }: Placed, member: string) =>
      isStationMember(member) && place !== '' ? [stationIdOf(place, member)] : [],
    holds: ({ place }: Placed, member: string, facts: KnownFacts) =>
      isStationMember(member) && place !== '' && isActiveStation(facts, place, member, right),
    ofStations: true as const,
  }
}

const handingStation = stationOf('hand-over')

/** Undefined on a device that has not got the membership yet. */
function isActive(
  facts: KnownFacts,
  group: string,
  member: string,
  role?: MembershipBody['role'],
): boolean | undefined {
  const membership = membershipOf(facts, group, member)
  if (!membership) return facts.authority ? false : undefined
  return membership.state === 'active' && (role === undefined || membership.role === role)
}

/** Undefined on a device that has not got the event yet. */
function holdsEvent({ subject, place }: Placed, member: string, facts: KnownFacts): boolean | undefined {
  if (place === '') return false
  const event = subject.id === place ? subject : facts.get(place)
  return event || facts.authority ? event?.kind === 'event' && event.owner === member : undefined
}

const groupMembership = ({ place }: Placed, member: string): string[] =>
  place === '' ? [] : [membershipId(place, member)]

const chosenGroups = ({ subject }: Placed): string[] => {
  const { audience, groups } = subject.body as DetailBody
  return audience === 'groups' ? groups : []
}

/** Every relation that the table names, each defined once. */
export const relations = {
  /** Anybody with an account here. Visitors have none: they read nothing and write nothing. */
  member: { needs: nothing, holds: () => true, channels: () => [COMMUNITY] },

  /** Whom it is by or about. */
  owner: {
    needs: nothing,
    holds: ({ subject }, member) => subject.owner === member,
    channels: ({ subject: { owner } }) =>
      owner === '' || isStationMember(owner) ? [] : [memberChannel(owner)],
  },

  /** Who is in the group that it belongs to. What belongs to no group belongs to everybody. */
  'group-member': {
    needs: groupMembership,
    holds: ({ place }, member, facts) => place === '' || isActive(facts, place, member),
    channels: ({ place }) => [place === '' ? COMMUNITY : groupChannel(place)],
  },

  /** Who looks after that group. */
  'group-moderator': {
    needs: groupMembership,
    holds: ({ place }, member, facts) => place !== '' && isActive(facts, place, member, 'moderator'),
  },

  /** Whom the owner has chosen to tell. */
  'chosen-reader': {
    needs: (of, member) => chosenGroups(of).map((group) => membershipId(group, member)),
    holds: (of, member, facts) =>
      (of.subject.body as DetailBody).audience === 'community' ||
      anyOf(chosenGroups(of).map((group) => isActive(facts, group, member))),
    channels: (of) =>
      (of.subject.body as DetailBody).audience === 'community'
        ? [COMMUNITY]
        : chosenGroups(of).map(groupChannel),
  },

  /** Who works at the gate of its event: whoever holds the event, and who was given a place there. Some are of no event. */
  'event-staff': {
    needs: ({ place }, member) => (place === '' ? [] : [place, staffingId(place, member)]),
    // A place at the gate comes to a device with the list that it is for: without one there is nothing to work with.
    holds: (of, member, facts) => hasPlaceAtGate(facts, of.place, member) || holdsEvent(of, member, facts),
    channels: ({ place }) => (place === '' ? [] : [staffChannel(place)]),
  },

  /** Who answers for its event: whoever holds it, and the steward. */
  'event-organiser': {
    needs: ({ place }, member) => [place, roleId(member)],
    holds: (of, member, facts) => hasRole(facts, member, 'steward') || holdsEvent(of, member, facts),
  },

  /** Who keeps the stall that it is about. */
  'stall-keeper': {
    needs: ({ subject }) => [(subject.body as StampBody).stall],
    holds({ subject }, member, facts) {
      const stall = facts.get((subject.body as StampBody).stall)
      return stall || facts.authority ? stall?.owner === member : undefined
    },
    channels: ({ subject }) => [(subject.body as StampBody).stall],
  },

  /** Who keeps the allotment that it came from. */
  'allotment-keeper': {
    needs: ({ subject }) => [allotmentOfHandover(subject.id)],
    holds({ subject }, member, facts) {
      const allotment = facts.get(allotmentOfHandover(subject.id))
      return allotment || facts.authority ? allotment?.owner === member : undefined
    },
    channels: ({ subject }) => [allotmentOfHandover(subject.id)],
  },

  /** A device that was set up for its event and has not been ended: reads what is needed at the gate, and no more. */
  'event-station': {
    ...stationOf(),
    channels: ({ place }: Placed) => (place === '' ? [] : [stationsChannel(place)]),
  },
  'scanning-station': stationOf('scan'),
  'selling-station': stationOf('sell'),
  'handing-station': handingStation,
  /** The one of them that has it to hand over. */
  'keeping-station': {
    ...handingStation,
    holds: (of, member, facts) => of.subject.owner === member && handingStation.holds(of, member, facts),
  },
  /** The one of them that has the allotment from which it came. */
  'giving-station': {
    ...handingStation,
    needs: (of, member) => [allotmentOfHandover(of.subject.id), ...handingStation.needs(of, member)],
    holds: (of, member, facts) =>
      facts.get(allotmentOfHandover(of.subject.id))?.owner === member &&
      handingStation.holds(of, member, facts),
  },
  /** Any station of any event: reads what tells a code of ours from another. */
  station: {
    needs: nothing,
    holds: (_, member) => isStationMember(member),
    channels: () => [STATIONS],
    ofStations: true,
  },

  /** The roles of the community. The steward holds each of them. */
  organiser: roleOf('organiser'),
  moderator: { ...roleOf('moderator'), channels: () => [MODERATORS] },
  steward: roleOf('steward'),

  /** The community itself, by what follows from its rules. No member ever is. */
  authority: { needs: nothing, holds: () => false },
} as const satisfies Record<string, Relation>

type Relations = typeof relations
export type RelationName = keyof Relations
/** Those that say who reads. */
export type ReaderName = {
  [Name in RelationName]: Relations[Name] extends Pick<Required<Relation>, 'channels'> ? Name : never
}[RelationName]

/** The one of that name, of which only is known what all have in common. */
export function relationOf(name: RelationName): Relation {
  return relations[name]
}

/** Whether somebody, a member or a station, stands so to a document; undefined when this device cannot tell. */
export function standsAs(
  name: RelationName,
  of: Placed,
  member: string,
  facts: KnownFacts,
): boolean | undefined {
  const relation = relationOf(name)
  return isStationMember(member) && !relation.ofStations ? false : relation.holds(of, member, facts)
}

/** Undefined when none is true, and some cannot be told. */
export function anyOf(answers: readonly (boolean | undefined)[]): boolean | undefined {
  return answers.includes(true) || (answers.includes(undefined) ? undefined : false)
}

/** Undefined when none is false, and some cannot be told. */
export function allOf(answers: readonly (boolean | undefined)[]): boolean | undefined {
  return !answers.includes(false) && (answers.includes(undefined) ? undefined : true)
}
