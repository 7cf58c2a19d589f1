import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ownChannels, type Channel } from '../../shared/documents/channel.ts'
import { factsOf } from '../../shared/documents/facts-fixture.ts'
import { kindOf } from '../../shared/kinds.ts'
import { permits, placeOf, readingChannels } from '../../shared/permissions/permit.ts'
import { arbitraryPush } from './arbitrary-push-fixture.ts'
import { members, world } from './small-world-fixture.ts'

const facts = factsOf(world())

/** The channels that the documents of the small world give to a member. */
function channelsOf(member: string): Set<Channel> {
  const grants = world().flatMap((document) => kindOf(document.kind)!.grants?.(document) ?? [])
  const given = grants.filter((grant) => grant.granted && grant.member === member)
  return new Set([...ownChannels(member), ...given.map(({ channel }) => channel)])
}

const channels = new Map(
  [...members, 'stranger', 'station-gate', 'station-none'].map((member) => [member, channelsOf(member)]),
)

test('those read a document by its channels who stand to it as the table says, whatever is in it', () => {
  const documents = arbitraryPush.chain(({ rows }) =>
    fc.constantFrom(...rows.map(({ document }) => document)),
  )
  const read = new Set<string>()
  fc.assert(
    fc.property(documents, (document) => {
      // No rule lets one stand that says it belongs to something else.
      const place = placeOf(document)
      fc.pre(place === '' || place.startsWith('group:') || place.startsWith('event:'))
      for (const [member, mine] of channels) {
        const reads = readingChannels(document).some((channel) => mine.has(channel))
        expect([member, reads]).toEqual([member, permits('read', document, member, facts)])
        if (reads) read.add(document.kind)
      }
    }),
    { numRuns: 500, seed: 1 },
  )
  expect(read.size).toBeGreaterThan(20)
})
