import { ownChannels, type Channel, type Grant } from '../../shared/documents/channel.ts'
import type { GivenChannel, Span } from '../store/document-store.ts'

type Given = Pick<GivenChannel, 'since' | 'until' | 'earlier'>

const nothing: ReadonlyMap<string, readonly Grant[]> = new Map()

/** Which channels each member reads, or once could. */
export class ReadingRights {
  /** member -> channel -> by the id of the document that gives or gave it. */
  readonly #given = new Map<string, Map<Channel, Map<string, Given>>>()

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

  /** When a member could read a channel. */
  timesOf(member: string, channel: Channel): Span[] {
    const given = this.#given.get(member)?.get(channel)
    return given ? [...given.values()].flatMap(timesOf) : [{ since: 0 }]
  }

  /**
   * What a checkpoint calls a channel that the member reads. One that was lost and is given again has another name than
   * before: a device may have forgotten it, and been killed before it had noted that.
   */
  nameOf(member: string, channel: Channel): string {
    const given = this.#given.get(member)?.get(channel)
    if (!given) return channel
    const standing = [...given.values()].filter(({ until }) => until === undefined)
    return `${channel}#${Math.min(...standing.map(({ since }) => since))}`
  }

  /** Channels that a member could read once and can no more: when, and up to when at the last. */
  lost(member: string): { channel: Channel; times: Span[]; until: number }[] {
    return [...(this.#given.get(member) ?? [])].flatMap(([channel, given]) => {
      const ends = [...given.values()].map(({ until = Infinity }) => until)
      const until = Math.max(...ends)
      return until === Infinity ? [] : [{ channel, times: [...given.values()].flatMap(timesOf), until }]
    })
  }
}

function timesOf({ since, until, earlier = [] }: Given): Span[] {
  return [...earlier, until === undefined ? { since } : { since, until }]
}

/** The channel that a checkpoint names. */
export function channelNamed(name: string): Channel {
  return name.split('#', 1)[0]!
}
