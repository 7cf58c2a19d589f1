import { ownChannels, type Channel, type Grant } from '../../shared/documents/channel.ts'
import { kindOf } from '../../shared/kinds.ts'
import type { Committed } from '../../shared/documents/document.ts'
import type { Checkpoint, StreamEvent } from '../../shared/sync/protocol.ts'
import type { KeptDocument } from '../store/document-store.ts'
import { ChannelIndex, type ChannelEntry } from './channel-index.ts'

interface Head {
  stamp: number
  born: number
  channels: Channel[]
  former: Channel[]
}

/** What reading needs to know of one version of a document. */
export interface Placement extends Head {
  id: string
  grants: Grant[]
}

/** Computed from the document alone, so that it can be rebuilt from the store. */
export function placementOf({ document, born, former }: KeptDocument): Placement {
  const kind = kindOf(document.kind)
  if (!kind) throw new Error(`the store holds a document of the unknown kind ${document.kind}`)
  const { id, stamp } = document
  return { id, stamp, born, former, channels: kind.channels(document), grants: kind.grants?.(document) ?? [] }
}

/** All of it as plain values, for a snapshot. */
export interface ReadingSnapshot {
  epoch: string
  stamp: number
  heads: Map<string, Head>
  channels: Map<Channel, ChannelEntry[]>
  grants: Map<string, Map<Channel, Set<string>>>
}

/** What a pull has to deliver: ids to read from the store, ids to forget, and how far that brings the device. */
export interface Page {
  ids: string[]
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
  #heads = new Map<string, Head>()
  #channels = new Map<Channel, ChannelIndex>()
  /** member -> channel -> the documents that grant it. */
  #grants = new Map<string, Map<Channel, Set<string>>>()

  constructor(epoch: string) {
    this.epoch = epoch
  }

  get size(): number {
    return this.#heads.size
  }

  head(id: string): Readonly<Head> | undefined {
    return this.#heads.get(id)
  }

  /** Placements must come in stamp order. */
  apply({ id, stamp, born, channels, former, grants }: Placement): void {
    this.stamp = Math.max(this.stamp, stamp)
    this.#heads.set(id, { stamp, born, channels, former })
    for (const channel of channels) this.#index(channel).put({ id, stamp, present: true, born })
    for (const channel of former) this.#index(channel).put({ id, stamp, present: false, born })
    for (const { member, channel, granted } of grants) this.#grant(member, channel, id, granted)
  }

  snapshot(): ReadingSnapshot {
    return {
      epoch: this.epoch,
      stamp: this.stamp,
      heads: this.#heads,
      channels: new Map([...this.#channels].map(([channel, index]) => [channel, [...index]])),
      grants: this.#grants,
    }
  }

  static from({ epoch, stamp, heads, channels, grants }: ReadingSnapshot): ReadingState {
    const state = new ReadingState(epoch)
    state.stamp = stamp
    state.#heads = heads
    state.#grants = grants
    for (const [channel, entries] of channels) for (const entry of entries) state.#index(channel).put(entry)
    return state
  }

  channelsOf(member: string): Channel[] {
    return [...ownChannels(member), ...(this.#grants.get(member)?.keys() ?? [])]
  }

  mayRead(member: string, id: string): boolean {
    return this.#readable(id, new Set(this.channelsOf(member)))
  }

  /** The next `limit` documents that a device misses. Throws `UnknownCheckpoint`. */
  page(member: string, checkpoint: Checkpoint | null, limit: number): Page {
    const seen = checkpoint?.epoch === this.epoch ? checkpoint.seen : {}
    if (Object.values(seen).some((stamp) => stamp > this.stamp)) throw new UnknownCheckpoint()
    const channels = this.channelsOf(member)
    const mine = new Set(channels)
    const candidates = channels.flatMap((channel) => {
      const from = seen[channel] ?? 0
      // Who never read the channel holds nothing of it that would have to go.
      return this.#index(channel).after(from, limit, ({ present, born }) => present || born <= from)
    })
    const next = new Map(candidates.toSorted((a, b) => a.stamp - b.stamp).map((entry) => [entry.id, entry]))
    const page = [...next.values()].slice(0, limit)
    const complete = candidates.length === 0 || (page.length === next.size && page.length < limit)
    const reached = complete ? this.stamp : page.at(-1)!.stamp

    const ids: string[] = []
    const gone: string[] = []
    for (const { id } of page) (this.#readable(id, mine) ? ids : gone).push(id)
    for (const [channel, from] of Object.entries(seen)) {
      if (mine.has(channel)) continue
      for (const { id, born } of this.#index(channel))
        if (born <= from && !this.#readable(id, mine)) gone.push(id)
    }
    const ahead = Object.fromEntries(
      channels.map((channel) => [channel, Math.max(seen[channel] ?? 0, reached)]),
    )
    const remaining = channels.reduce(
      (sum, channel) => sum + this.#index(channel).countAfter(ahead[channel]!),
      0,
    )
    return { ids, gone, checkpoint: { epoch: this.epoch, seen: ahead }, remaining }
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
      !this.#readable(id, mine) && this.#heads.get(id)?.former.some((channel) => mine.has(channel))
        ? [id]
        : [],
    )
    if (documents.length === 0 && gone.length === 0) return undefined
    return {
      type: 'documents',
      documents,
      gone,
      checkpoint: {
        epoch: this.epoch,
        seen: Object.fromEntries(channels.map((channel) => [channel, this.stamp])),
      },
    }
  }

  #readable(id: string, channels: ReadonlySet<Channel>): boolean {
    return this.#heads.get(id)?.channels.some((channel) => channels.has(channel)) ?? false
  }

  #index(channel: Channel): ChannelIndex {
    let index = this.#channels.get(channel)
    if (!index) {
      index = new ChannelIndex()
      this.#channels.set(channel, index)
    }
    return index
  }

  #grant(member: string, channel: Channel, by: string, granted: boolean): void {
    const channels = this.#grants.get(member) ?? new Map<Channel, Set<string>>()
    const granting = channels.get(channel) ?? new Set<string>()
    if (granted) granting.add(by)
    else granting.delete(by)
    if (granting.size > 0) channels.set(channel, granting)
    else channels.delete(channel)
    this.#grants.set(member, channels)
  }
}
