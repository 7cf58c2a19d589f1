import { defineDerivation } from '../documents/derivation.ts'
import type { Document } from '../documents/document.ts'
import type { BriefBody } from './brief-kind.ts'
import { bareChoice, namedDesigns, type Choice } from './choice.ts'
import { contestDesigns, contests } from './contests-projection.ts'
import { electorateOf, electorates } from './electorate-projection.ts'
import { outcomeId, type OutcomeBody } from './outcome-kind.ts'

/** A vote that closes gives out its ballots without names, in the same commit. */
export const outcome = defineDerivation({
  name: 'outcome',
  kinds: ['brief'],
  derive({ document }, facts) {
    const brief = document as Document<BriefBody>
    const { state, group, method, closesAt, source } = brief.body
    if (state !== 'closed') return []

    const votes = facts.of(contests)
    const ballots = withoutNames(Object.values(votes[brief.id]?.ballots ?? {}))
    const named = new Set(ballots.flatMap(namedDesigns))
    const body: OutcomeBody = {
      v: 1,
      group,
      method,
      designs: contestDesigns(votes, brief.id)
        .filter(({ live, key }) => live || named.has(key))
        .map(({ key, title, live }) => ({ key, title, struck: !live })),
      ballots,
      // Whoever voted elsewhere is no member here.
      electorate: source === undefined ? electorateOf(facts.of(electorates), group) : ballots.length,
      closedAt: closesAt,
    }
    return [
      {
        id: outcomeId(brief.id),
        kind: 'outcome',
        parent: brief.id,
        owner: '',
        sort: brief.sort,
        occurredAt: closesAt,
        body,
      },
    ]
  },
})

/** Ballots in an order that comes from the choices alone: neither from the voters nor from when they voted. */
function withoutNames(choices: readonly Choice[]): Choice[] {
  const written = choices.map((choice) => JSON.stringify(bareChoice(choice))).toSorted()
  return written.map((choice) => JSON.parse(choice) as Choice)
}
