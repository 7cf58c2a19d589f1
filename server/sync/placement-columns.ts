import type { Channel } from '../../shared/documents/channel.ts'
import type { Placement } from './kept-document.ts'

/** What few documents have: a past in other channels, or channels that they give. */
type Extras = Partial<Pick<Placement, 'former' | 'entered' | 'given'>>

/**
 * Placements side by side, a column a field. Written and read as so many objects, those of 200,000 documents would keep
 * a server from everything else for seconds.
 */
export interface PlacementColumns {
  /** A line each: no id has a line break. */
  ids: string
  stamps: Float64Array
  born: Float64Array
  /** Each list of channels once, and which of them a document has. */
  channels: Channel[][]
  channelsOf: Uint32Array
  extras: Map<number, Extras>
}

export function toColumns(placements: readonly Placement[]): PlacementColumns {
  const channels: Channel[][] = []
  const places = new Map<string, number>()
  const extras = new Map<number, Extras>()
  const channelsOf = new Uint32Array(placements.length)
  for (const [at, placement] of placements.entries()) {
    const list = placement.channels.join('\n')
    let place = places.get(list)
    if (place === undefined) {
      place = channels.push(placement.channels) - 1
      places.set(list, place)
    }
    channelsOf[at] = place
    const { former, entered, given } = placement
    if (former.length + entered.length + given.length > 0) extras.set(at, { former, entered, given })
  }
  return {
    ids: placements.map(({ id }) => id).join('\n'),
    stamps: Float64Array.from(placements, ({ stamp }) => stamp),
    born: Float64Array.from(placements, ({ born }) => born),
    channels,
    channelsOf,
    extras,
  }
}

export function fromColumns({
  ids,
  stamps,
  born,
  channels,
  channelsOf,
  extras,
}: PlacementColumns): Placement[] {
  if (ids === '') return []
  return ids.split('\n').map((id, at): Placement => {
    const { former = none, entered = none, given = none } = extras.get(at) ?? {}
    return {
      id,
      stamp: stamps[at]!,
      born: born[at]!,
      channels: channels[channelsOf[at]!]!,
      former,
      entered,
      given,
    }
  })
}

/** One for all that have nothing: nobody writes into a placement. */
const none: never[] = []
