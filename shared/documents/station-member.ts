/**
 * In whose name a station writes, a device that was set up for one fair. It is no member, and no member is ever called
 * so: members' keys have no dash, or begin with how somebody came in who has no account (`guest-`, `sold-`).
 */
const PREFIX = 'station-'

export function stationMember(key: string): string {
  return PREFIX + key
}

export function isStationMember(member: string): boolean {
  return member.startsWith(PREFIX)
}

/** The key of the station that is called so. */
export function stationKeyOf(member: string): string {
  return member.slice(PREFIX.length)
}
