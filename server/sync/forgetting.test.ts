import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Committed } from '../../shared/documents/document.ts'
import { membershipId } from '../../shared/groups/membership-kind.ts'
import { detailId } from '../../shared/people/detail-kind.ts'
import type { Checkpoint } from '../../shared/sync/protocol.ts'
import type { KeptDocument } from '../store/document-store.ts'
import { keep, placementOf } from './kept-document.ts'
import { ReadingState } from './reading-state.ts'

const GROUP = 'group:silk'
const envelope = { parent: '', sort: 0, occurredAt: 0, receivedAt: 0 }

/** Bo tells a group where they live, or nobody; An comes and goes; An's phone pulls now and then. */
type Move = { do: 'tell'; to: 'group' | 'nobody' } | { do: 'be'; in: boolean } | { do: 'pull' }

const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ do: fc.constant('tell' as const), to: fc.constantFrom('group' as const, 'nobody' as const) }),
  fc.record({ do: fc.constant('be' as const), in: fc.boolean() }),
  fc.constant({ do: 'pull' as const }),
)

class Community {
  readonly state = new ReadingState('e')
  readonly #kept = new Map<string, KeptDocument>()
  #stamp = 0

  write(
    document: Omit<Committed, 'stamp' | 'receivedAt' | 'occurredAt' | 'sort' | 'parent'>,
    parent = '',
  ): void {
    const standing = this.#kept.get(document.id)
    this.#stamp += 1
    const kept = keep({ ...envelope, ...document, parent, stamp: this.#stamp }, standing, standing)
    this.#kept.set(document.id, kept)
    this.state.apply([placementOf(kept)])
  }

  /** The state as it would be after a start from what is kept. */
  folded(): ReadingState {
    const state = new ReadingState('e')
    state.apply([...this.#kept.values()].map(placementOf))
    return state
  }
}

function tell(community: Community, to: 'group' | 'nobody'): void {
  const groups = to === 'group' ? [GROUP] : []
  const audience = to === 'group' ? ('groups' as const) : ('me' as const)
  const body = { v: 1, value: 'Suzhou', audience, groups }
  community.write({ id: detailId('bo', 'city'), kind: 'detail', owner: 'bo', body })
}

function be(community: Community, inside: boolean): void {
  const body = { v: 1, state: inside ? 'active' : 'left', role: 'member' }
  community.write({ id: membershipId(GROUP, 'an'), kind: 'membership', owner: 'an', body }, GROUP)
}

describe('a device', () => {
  it('forgets what its member may read no more, and never hears of what they could not read', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 25 }), fc.boolean(), (moves, restarts) => {
        const community = new Community()
        const city = detailId('bo', 'city')
        let checkpoint: Checkpoint | null = null
        let holds = false
        let told = false
        let inside = false
        let couldRead = false
        const pull = () => {
          const state = restarts ? community.folded() : community.state
          const page = state.page('an', checkpoint, 100)
          checkpoint = page.checkpoint
          if (page.wanted.some(({ id }) => id === city)) holds = true
          if (page.gone.includes(city)) {
            expect(couldRead).toBe(true)
            holds = false
          }
        }
        for (const one of moves) {
          if (one.do === 'pull') pull()
          else if (one.do === 'tell') tell(community, one.to)
          else be(community, one.in)
          if (one.do === 'tell') told = one.to === 'group'
          if (one.do === 'be') inside = one.in
          couldRead ||= told && inside
        }
        pull()
        expect(holds).toBe(told && inside)
      }),
      { numRuns: 3_000 },
    )
  })
})
