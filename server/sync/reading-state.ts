import { memberChannel, type Channel, type Grant } from '../../shared/documents/channel.ts'
import type { Committed } from '../../shared/documents/document.ts'
import { kindOf } from '../../shared/kinds.ts'
import type { Checkpoint, StreamEvent } from '../../shared/sync/protocol.ts'
import { ChannelIndex, staysOf, type ChannelEntry } from './channel-index.ts'
import type { Placement } from './kept-document.ts'
import { fromColumns, toColumns, type PlacementColumns } from './placement-columns.ts'
import { channelNamed, ReadingRights } from './reading-rights.ts'
import { meet } from './span.ts'

/** All from which it can be folded again, for a snapshot. */
export interface ReadingSnapshot {
  epoch: string
  stamp: number
  placements: PlacementColumns
}

/** What a pull has to deliver: versions to read from the store, ids to forget, and how far that brings the device. */
export interface Page {
  wanted: { id: string; stamp: number }[]
  gone: string[]
  checkpoint: Checkpoint
  remaining: number
}

/** The device names a place that this store never reached. */
export class UnknownCheckpoint extends Error {
  override name = 'UnknownCheckpoint'
}

/**
 * Who may read what, folded from all that is durable: the newest stamp and the channels of each document, each
 * channel's documents in order, and the channels of each member.
 */
export class ReadingState {
  readonly epoch: string
  /** The newest stamp. */
  stamp = 0
  #heads = new Map<string, Placement>()
  #channels = new Map<Channel, ChannelIndex>()
  #rights = new ReadingRights()

  constructor(epoch: string) {
    this.epoch = epoch
  }

  get size(): number {
    return this.#heads.size
  }

  head(id: string): Readonly<Pick<Placement, 'stamp' | 'channels'>> | undefined {
    return this.#heads.get(id)
  }

  /** Takes in new versions. Versions that it has already change nothing: a store may tell them twice. */
  apply(placements: readonly Placement[]): void {
    const before = this.stamp
    const entries: { channel: Channel; entry: ChannelEntry }[] = []
    for (const placement of placements) {
      const { id, stamp, born, channels, former, entered, given } = placement
      if (this.#heads.get(id)?.stamp === stamp) continue
      this.stamp = Math.max(this.stamp, stamp)
      this.#heads.set(id, placement)
      this.#rights.apply(id, given)
      for (const channel of channels) {
        const { since = born, earlier } = entered.find((each) => each.channel === channel) ?? {}
        entries.push({ channel, entry: { id, stamp, present: true, since, ...(earlier ? { earlier } : {}) } })
      }
      for (const { channel, left, since = born, earlier } of former) {
        // What left earlier keeps its place: that it goes on changing is no business of those it left.
        if (left <= before) continue
        const entry = { id, stamp: left, present: false, since, ...(earlier ? { earlier } : {}) }
        entries.push({ channel, entry })
      }
    }
    for (const { channel, entry } of entries.toSorted((a, b) => a.entry.stamp - b.entry.stamp)) {
      this.#index(channel).put(entry)
    }
  }

  snapshot(): ReadingSnapshot {
    return { epoch: this.epoch, stamp: this.stamp, placements: toColumns([...this.#heads.values()]) }
  }

  static from({ epoch, stamp, placements }: ReadingSnapshot): ReadingState {
    const state = new ReadingState(epoch)
    state.apply(fromColumns(placements))
    state.stamp = stamp
    return state
  }

  /** What a member reads. `staged` are grants that take the place of those of the same documents. */
  channelsOf(member: string, staged?: ReadonlyMap<string, readonly Grant[]>): Channel[] {
    return this.#rights.channelsOf(member, staged)
  }

  mayRead(member: string, id: string): boolean {
    return this.#readable(id, new Set(this.channelsOf(member)))
  }

  /** The next `limit` documents that a device misses. Throws `UnknownCheckpoint`. */
  page(member: string, checkpoint: Checkpoint | null, limit: number): Page {
    const seen = checkpoint?.epoch === this.epoch ? checkpoint.seen : {}
    if (Object.values(seen).some((stamp) => stamp > this.stamp)) throw new UnknownCheckpoint()
    const channels = this.channelsOf(member).map((channel) => {
      const name = this.#rights.nameOf(member, channel)
      return { channel, name, from: seen[name] ?? 0 }
    })
    const mine = new Set(channels.map(({ channel }) => channel))
    const candidates = channels.flatMap(({ channel, from }) => {
      // A device may hold more than its checkpoint says: as the answer to a push, or because it was killed before it
      // had noted how far it read. It holds nothing that the member could not read there.
      const times = checkpoint === null ? [] : this.#rights.timesOf(member, channel)
      const wanted = (entry: ChannelEntry) =>
        entry.present || (meet(staysOf(entry), times) && !this.#readable(entry.id, mine))
      return this.#channels.get(channel)?.after(from, limit, wanted) ?? []
    })
    const page = firstOf(candidates, limit)
    const complete = page.length < limit
    const reached = complete ? this.stamp : page.at(-1)!.stamp
    const ahead = Object.fromEntries(channels.map(({ name, from }) => [name, Math.max(from, reached)]))

    const wanted: { id: string; stamp: number }[] = []
    const gone = new Set<string>()
    for (const { id } of page) {
      const head = this.#heads.get(id)
      if (head && this.#readable(id, mine)) wanted.push({ id, stamp: head.stamp })
      else gone.add(id)
    }
    for (const id of this.#lost(member, checkpoint, ahead)) if (!this.#readable(id, mine)) gone.add(id)
    const remaining = channels.reduce(
      (sum, { channel, name }) => sum + (this.#channels.get(channel)?.countAfter(ahead[name]!) ?? 0),
      0,
    )
    return { wanted, gone: [...gone], checkpoint: { epoch: this.epoch, seen: ahead }, remaining }
  }

  /** What a commit means for a member who is connected and up to date; undefined when it is none of their business. */
  event(member: string, committed: readonly Committed[]): StreamEvent | undefined {
    const regrouped = committed.some((document) =>
      kindOf(document.kind)
        ?.grants?.(document)
        .some((grant) => grant.member === member),
    )
    if (regrouped) return { type: 'resync' }
    const channels = this.channelsOf(member)
    const mine = new Set(channels)
    const documents = committed.filter(({ id }) => this.#readable(id, mine))
    const gone = committed.flatMap(({ id }) =>
      !this.#readable(id, mine) && this.#hasJustLeft(id, mine) ? [id] : [],
    )
    if (documents.length === 0 && gone.length === 0) return undefined
    return {
      type: 'documents',
      documents,
      gone,
      checkpoint: {
        epoch: this.epoch,
        seen: Object.fromEntries(
          channels.map((channel) => [this.#rights.nameOf(member, channel), this.stamp]),
        ),
      },
    }
  }

  /**
   * What a device may hold of channels that its member lost since: those that it names, and those that came and went
   * since its last pull, of which it may know through the answers to its pushes. Of no channel more than the member
   * could read, whatever the device names.
   */
  *#lost(member: string, checkpoint: Checkpoint | null, ahead: Checkpoint['seen']): Generator<string> {
    if (checkpoint === null) return
    const own = memberChannel(member)
    const named = new Set(Object.keys(checkpoint.seen).map(channelNamed))
    const from = checkpoint.epoch === this.epoch ? (checkpoint.seen[own] ?? Infinity) : Infinity
    for (const { channel, times, until } of this.#rights.lost(member)) {
      const passed = from < until && until <= ahead[own]!
      if (!passed && !named.has(channel)) continue
      for (const entry of this.#channels.get(channel) ?? []) if (meet(staysOf(entry), times)) yield entry.id
    }
  }

  #readable(id: string, channels: ReadonlySet<Channel>): boolean {
    return this.#heads.get(id)?.channels.some((channel) => channels.has(channel)) ?? false
  }

  #hasJustLeft(id: string, channels: ReadonlySet<Channel>): boolean {
    const head = this.#heads.get(id)
    return head?.former.some(({ channel, left }) => left === head.stamp && channels.has(channel)) ?? false
  }

  #index(channel: Channel): ChannelIndex {
    let index = this.#channels.get(channel)
    if (!index) {
      index = new ChannelIndex()
      this.#channels.set(channel, index)
    }
    return index
  }
}

/**
 * The first documents by stamp, each at its first place. No channel holds back an entry below the last of them: one that
 * has more than `limit` gave so many documents of its own.
 */
function firstOf(candidates: readonly ChannelEntry[], limit: number): ChannelEntry[] {
  const first = new Map<string, ChannelEntry>()
  for (const entry of candidates.toSorted((a, b) => a.stamp - b.stamp)) {
    if (first.size === limit) break
    if (!first.has(entry.id)) first.set(entry.id, entry)
  }
  return [...first.values()]
}
