import type { Document } from '../documents/document.ts'
import { defineProjection } from '../documents/projection.ts'
import type { MembershipBody } from '../groups/membership-kind.ts'

/** By group, '' for the community: the ids of the documents that make somebody a voter there. Plain data. */
export type Electorates = Record<string, Record<string, true>>

/** Who may vote where: active members of a group; in the community, everybody with a profile. */
export const electorates = defineProjection<Electorates>({
  name: 'electorates',
  kinds: ['membership', 'profile'],
  zero: () => ({}),
  apply(state, document) {
    const group = document.kind === 'profile' ? '' : document.parent
    const electorate = (state[group] ??= {})
    if (document.kind === 'profile' || (document as Document<MembershipBody>).body.state === 'active')
      electorate[document.id] = true
    else delete electorate[document.id]
  },
})

export function electorateOf(state: Electorates, group: string): number {
  return Object.keys(state[group] ?? {}).length
}
