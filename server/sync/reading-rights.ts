import { ownChannels, type Channel, type Grant } from '../../shared/documents/channel.ts'
import type { GivenChannel } from '../store/document-store.ts'

/** When a member could read a channel, in stamps. Breaks in between are not remembered. */
export interface Window {
  since: number
  /** Absent while the member reads it. */
  until?: number
}

type Given = Pick<GivenChannel, 'since' | 'again' | 'until'>

/** member -> channel -> by the id of the document that gives or gave it. */
export type RightsSnapshot = Map<string, Map<Channel, Map<string, Given>>>

const nothing: ReadonlyMap<string, readonly Grant[]> = new Map()

/** Which channels each member reads, or once could. */
export class ReadingRights {
  readonly #given: RightsSnapshot

  constructor(given: RightsSnapshot = new Map()) {
    this.#given = given
  }

  /** Takes in what one version of a document gives. */
  apply(by: string, given: readonly GivenChannel[]): void {
    for (const { member, channel, ...times } of given) {
      const channels = this.#given.get(member) ?? new Map<Channel, Map<string, Given>>()
      channels.set(channel, (channels.get(channel) ?? new Map<string, Given>()).set(by, times))
      this.#given.set(member, channels)
    }
  }

  /** What a member reads now. `staged` are grants that take the place of those of the same documents. */
  channelsOf(member: string, staged: ReadonlyMap<string, readonly Grant[]> = nothing): Channel[] {
    const channels = new Set(ownChannels(member))
    for (const [channel, given] of this.#given.get(member) ?? []) {
      for (const [by, { until }] of given) if (until === undefined && !staged.has(by)) channels.add(channel)
    }
    for (const grants of staged.values()) {
      for (const grant of grants) if (grant.granted && grant.member === member) channels.add(grant.channel)
    }
    return [...channels]
  }

  /** When a member first could read a channel, by stamp. */
  since(member: string, channel: Channel): number {
    const given = this.#given.get(member)?.get(channel)
    return given ? windowOf(given).since : 0
  }

  /**
   * What a checkpoint calls a channel that the member reads. One that was lost and is given again has another name than
   * before: a device may have forgotten it, and been killed before it had noted that.
   */
  nameOf(member: string, channel: Channel): string {
    const given = this.#given.get(member)?.get(channel)
    if (!given) return channel
    const standing = [...given.values()].filter(({ until }) => until === undefined)
    return `${channel}#${Math.min(...standing.map(({ since, again = since }) => again))}`
  }

  /** Channels that a member could read once and can no more. */
  lost(member: string): (Required<Window> & { channel: Channel })[] {
    return [...(this.#given.get(member) ?? [])].flatMap(([channel, given]) => {
      const { since, until } = windowOf(given)
      return until === undefined ? [] : [{ channel, since, until }]
    })
  }

  snapshot(): RightsSnapshot {
    return this.#given
  }
}

function windowOf(given: ReadonlyMap<string, Given>): Window {
  const times = [...given.values()]
  const since = Math.min(...times.map((each) => each.since))
  if (times.some(({ until }) => until === undefined)) return { since }
  return { since, until: Math.max(...times.map(({ until = 0 }) => until)) }
}

/** The channel that a checkpoint names. */
export function channelNamed(name: string): Channel {
  return name.split('#', 1)[0]!
}
