import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COMMUNITY, memberChannel } from '../../shared/documents/channel.ts'
import type { Checkpoint } from '../../shared/sync/protocol.ts'
import type { FormerChannel } from '../store/document-store.ts'
import type { Placement } from './kept-document.ts'
import { ReadingState } from './reading-state.ts'

/** Documents that move between the community, An and Bo, with stamps of their own. */
class Moves {
  readonly placements = new Map<string, Placement>()
  #stamp = 0

  move(id: string, channels: string[]): Placement {
    this.#stamp += 1
    const stamp = this.#stamp
    const before = this.placements.get(id)
    const left = (before?.channels ?? []).map((channel): FormerChannel => ({ channel, left: stamp }))
    const former = [...(before?.former ?? []), ...left].filter(({ channel }) => !channels.includes(channel))
    const placement = { id, stamp, born: before?.born ?? stamp, channels, former, entered: [], given: [] }
    this.placements.set(id, placement)
    return placement
  }
}

/** An's device. */
class Device {
  readonly held = new Map<string, number>()
  #checkpoint: Checkpoint | null = null

  page(state: ReadingState, limit: number): number {
    const { wanted, gone, checkpoint, remaining } = state.page('an', this.#checkpoint, limit)
    for (const { id, stamp } of wanted) this.held.set(id, stamp)
    for (const id of gone) this.held.delete(id)
    this.#checkpoint = checkpoint
    return remaining
  }
}

const channels = fc.subarray([COMMUNITY, memberChannel('an'), memberChannel('bo')], { minLength: 1 })
const ids = fc.constantFrom('note:a', 'note:b', 'note:c')
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.uniqueArray(fc.tuple(ids, channels), {
      minLength: 1,
      maxLength: 3,
      selector: ([id]) => id,
    }),
  },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }) },
)

describe('pages', () => {
  it('of any length bring all that may be read, and take back the rest, wherever documents move', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.integer({ min: 1, max: 4 }), (steps, limit) => {
        const state = new ReadingState('e')
        const moves = new Moves()
        const device = new Device()
        for (const one of steps) {
          if (typeof one === 'number') device.page(state, one)
          else state.apply(one.map(([id, to]) => moves.move(id, to)))
        }
        while (device.page(state, limit) > 0);
        const readable = [...moves.placements.values()].filter(({ id }) => state.mayRead('an', id))
        const byId = (entries: Iterable<[string, number]>) => Object.fromEntries(entries)
        expect(byId(device.held)).toEqual(byId(readable.map(({ id, stamp }) => [id, stamp])))
      }),
      { numRuns: 2_000 },
    )
  })

  it('reach no further than everything that was looked at', () => {
    const [state, moves] = [new ReadingState('e'), new Moves()]
    const [an, bo] = [memberChannel('an'), memberChannel('bo')]
    state.apply([moves.move('note:first', [COMMUNITY]), moves.move('note:moved', [COMMUNITY])])
    const device = new Device()
    while (device.page(state, 1) > 0);
    state.apply([moves.move('note:moved', [bo])])
    state.apply([moves.move('note:between', [COMMUNITY])])
    state.apply([moves.move('note:moved', [an])])
    while (device.page(state, 1) > 0);
    expect([...device.held.keys()].toSorted()).toEqual(['note:between', 'note:first', 'note:moved'])
  })

  it('are the same when the state is folded again from what is kept', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.nat(30), (steps, from) => {
        const [live, moves] = [new ReadingState('e'), new Moves()]
        for (const one of steps)
          if (typeof one !== 'number') live.apply(one.map(([id, to]) => moves.move(id, to)))
        const folded = new ReadingState('e')
        folded.apply([...moves.placements.values()])
        const seen = {
          [COMMUNITY]: Math.min(from, live.stamp),
          [memberChannel('an')]: Math.min(from, live.stamp),
        }
        for (const checkpoint of [null, { epoch: 'e', seen }])
          expect(folded.page('an', checkpoint, 100)).toMatchObject({
            wanted: live.page('an', checkpoint, 100).wanted,
            gone: live.page('an', checkpoint, 100).gone,
          })
      }),
      { numRuns: 300 },
    )
  })
})
