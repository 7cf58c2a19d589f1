import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import type { Projection } from '../../shared/documents/projection.ts'
import { attendance } from '../../shared/fairs/attendance-projection.ts'
import { eventId } from '../../shared/fairs/event-kind.ts'
import { staffingId } from '../../shared/fairs/staffing-kind.ts'
import { ticketId } from '../../shared/fairs/ticket-kind.ts'
import { waitListDerivation } from '../../shared/fairs/wait-list-derivation.ts'
import { kindOf } from '../../shared/kinds.ts'
import { detailDerivation } from '../../shared/people/detail-derivation.ts'
import { roleId } from '../../shared/people/role-kind.ts'
import {
  detail,
  envelope,
  group,
  membership,
  NOW,
  openTestAuthority,
  profile,
  thread,
  type TestAuthority,
} from './authority-fixture.ts'
import { Phone } from './phone-fixture.ts'

const FAIR = eventId('fair')
const members = ['mei', 'an', 'bo'] as const
const member = fc.constantFrom(...members)
const groupKey = fc.constantFrom('silk', 'ink')

/** Mei is the steward, moderates both groups and holds the fair. */
async function begin(): Promise<TestAuthority> {
  const test = await openTestAuthority({
    projections: [attendance] as Projection<unknown>[],
    derivations: [detailDerivation, waitListDerivation],
  })
  const times = { startsAt: NOW, endsAt: NOW + 1_000_000 }
  const fair = { v: 1, title: 'a', about: '', place: '', capacity: 2, state: 'planned', ...times }
  await test.authority.record([
    envelope(roleId('mei'), 'mei', { v: 1, roles: ['steward'] }),
    ...members.map((each) => profile(each)),
    group('silk', 'mei'),
    group('ink', 'mei', 'request'),
    membership('silk', 'mei', 'active', 'moderator'),
    membership('ink', 'mei', 'active', 'moderator'),
    envelope(FAIR, 'mei', fair, { sort: NOW }),
  ])
  return test
}

const report = (thread: string, who: string): Document =>
  envelope(
    `report:${thread}:${who}`,
    who,
    { v: 1, reason: 'spam', note: '', group: `group:${thread.split('-')[0]}` },
    { parent: `thread:${thread}` },
  )

/** Who writes what. Much of it is refused, as on a day with much going on. */
const writing: fc.Arbitrary<{ who: string; document: Document }> = fc.oneof(
  fc.record({ who: member, document: member.map((each) => profile(each, `${each} again`)) }),
  member.chain((who) =>
    fc.record({
      who: fc.constant(who),
      document: fc.oneof(
        fc
          .tuple(groupKey, fc.constantFrom('active', 'requested', 'left'))
          .map(([key, state]) => membership(key, who, state)),
        fc
          .tuple(groupKey, fc.nat(2), fc.nat(9))
          .map(([key, n, text]) => thread(`${key}-${who}-${n}`, key, who, `text ${text}`)),
        fc
          .tuple(fc.nat(9), fc.constantFrom('me', 'groups', 'community'), fc.subarray(['silk', 'ink']))
          .map(([value, audience, keys]) => detail(who, `value ${value}`, audience, keys)),
        fc
          .constantFrom('requested', 'cancelled')
          .map((state) =>
            envelope(ticketId(FAIR, who), who, { v: 1, state, name: who, type: '' }, { parent: FAIR }),
          ),
        fc.tuple(groupKey, member, fc.nat(2)).map(([key, author, n]) => report(`${key}-${author}-${n}`, who)),
      ),
    }),
  ),
  fc.record({
    who: fc.constant('mei'),
    document: fc.oneof(
      fc
        .tuple(groupKey, member, fc.constantFrom('active', 'removed', 'left'))
        .map(([key, whom, state]) => membership(key, whom, state)),
      fc
        .tuple(member, fc.constantFrom('active', 'ended'))
        .map(([whom, state]) => envelope(staffingId(FAIR, whom), whom, { v: 1, state }, { parent: FAIR })),
    ),
  }),
)

type Step = (test: TestAuthority, phones: ReadonlyMap<string, Phone>) => Promise<unknown>
const named = (name: string, step: Step): Step => Object.assign(step, { [fc.toStringMethod]: () => name })
const limits = fc.integer({ min: 1, max: 4 })

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .array(writing, { minLength: 1, maxLength: 4 })
      .map((all) =>
        named(
          `write(${all.map(({ who, document }) => `${who}: ${JSON.stringify(document)}`).join(' | ')})`,
          (_, phones) =>
            Promise.all(
              members.map((each) =>
                phones
                  .get(each)!
                  .write(...all.flatMap(({ who, document }) => (who === each ? [document] : []))),
              ),
            ),
        ),
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('an', 'bo'), fc.subarray(['organiser', 'moderator']))
      .map(([whom, roles]) =>
        named(`role(${whom}: ${roles.join()})`, ({ authority }) =>
          authority.record([envelope(roleId(whom), whom, { v: 1, roles })]),
        ),
      ),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(member, limits, fc.boolean())
      .map(([who, limit, dies]) =>
        named(`page(${who}, ${limit}${dies ? ', dies' : ''})`, (_, phones) =>
          phones.get(who)!.page(limit, dies),
        ),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(member, limits)
      .map(([who, limit]) =>
        named(`connect(${who}, ${limit})`, (_, phones) => phones.get(who)!.connect(limit)),
      ),
  },
  {
    weight: 1,
    arbitrary: member.map((who) =>
      named(`disconnect(${who})`, async (_, phones) => phones.get(who)!.disconnect()),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('reopen', 'crash').map((how) =>
      named(how, async (test, phones) => {
        for (const phone of phones.values()) phone.disconnect()
        await (how === 'crash' ? test.crash() : test.reopen())
        for (const phone of phones.values()) phone.listen()
      }),
    ),
  },
)

function regroups(document: Document, of: string): boolean {
  return (
    kindOf(document.kind)
      ?.grants?.(document)
      .some((grant) => grant.member === of) ?? false
  )
}

describe('a device that follows by pulls, the stream and the answers to its pushes', () => {
  it('holds all that its member may read and nothing else, and hears of nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 50, size: 'max' }), limits, async (steps, limit) => {
        const test = await begin()
        const phones = new Map(members.map((each) => [each as string, new Phone(test, each)]))
        /** Whatever each member could read at some moment; by the stamps, also in the middle of a commit. */
        const readable = new Map(members.map((each) => [each as string, new Set<string>()]))
        const watch = () =>
          test.authority.onCommit((documents) => {
            for (const [each, ids] of readable)
              if (documents.some((document) => regroups(document, each)))
                for (const { id } of documents) ids.add(id)
          })
        watch()
        for (const one of steps) {
          const { authority } = test
          await one(test, phones)
          if (test.authority !== authority) watch()
          for (const [each, ids] of readable) {
            const { documents } = await test.authority.pull(each, null, 2_000)
            for (const { id } of documents) ids.add(id)
          }
        }
        for (const [each, phone] of phones) {
          phone.disconnect()
          await phone.catchUp(limit)
          const { documents } = await test.authority.pull(each, null, 2_000)
          const versions = (all: Iterable<Document>) =>
            [...all]
              .map(({ id, stamp, body }) => ({ id, stamp, body }))
              .toSorted((a, b) => (a.id < b.id ? -1 : 1))
          expect({ each, holds: versions(phone.held.values()) }).toEqual({ each, holds: versions(documents) })
          expect([...phone.leaked]).toEqual([])
          for (const id of phone.neverHeld)
            expect([each, id, readable.get(each)!.has(id)]).toEqual([each, id, true])
        }
      }),
      { numRuns: 25 },
    )
  }, 120_000)

  it('misses nothing when a document that left a channel comes back by another', async () => {
    const test = await begin()
    const [mei, bo] = [new Phone(test, 'mei'), new Phone(test, 'bo')]
    await mei.write(detail('mei', 'Suzhou', 'groups', ['ink']))
    await mei.write(detail('mei', 'Suzhou', 'me'))
    await bo.write(membership('silk', 'bo', 'active'))
    await mei.write(detail('mei', 'Suzhou', 'community'))
    const slow = new Phone(test, 'mei')
    await slow.catchUp(1)
    expect([...slow.held.keys()]).toContain('membership:silk:bo')
  })
})
