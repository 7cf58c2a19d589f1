import { isStationMember } from './station-member.ts'

/** A set of readers. A document is read by the members of any of its channels. */
export type Channel = string

export const COMMUNITY: Channel = 'community'
export const MODERATORS: Channel = 'moderators'
/** What every station needs, whichever fair it was set up for. */
export const STATIONS: Channel = 'stations'

export function memberChannel(member: string): Channel {
  return `member:${member}`
}

/** Readers of a group, by the group's document id. */
export function groupChannel(group: string): Channel {
  return group
}

/** The staff of an event, by the event's document id. */
export function staffChannel(event: string): Channel {
  return `staff:${event}`
}

/** The stations of an event, by the event's document id. */
export function stationsChannel(event: string): Channel {
  return `stations:${event}`
}

/** A document's word on whether a member reads a channel. */
export interface Grant {
  member: string
  channel: Channel
  granted: boolean
}

/** What every member, or every station, reads without any document saying so. */
export function ownChannels(member: string): Channel[] {
  return [isStationMember(member) ? STATIONS : COMMUNITY, memberChannel(member)]
}
