import { keyOf, type Document } from '../../shared/documents/document.ts'
import { eventId } from '../../shared/fairs/event-kind.ts'
import { rallyId, type RallyBody } from '../../shared/fairs/rally-kind.ts'
import { stallId, type StallBody } from '../../shared/fairs/stall-kind.ts'
import { stampId, type StampBody } from '../../shared/fairs/stamp-kind.ts'
import { allotmentId, type AllotmentBody } from '../../shared/points/allotment-kind.ts'
import { handoverId, type HandoverBody } from '../../shared/points/handover-kind.ts'
import { RALLY_RULES_VERSION } from '../../shared/points/rally-derivation.ts'
import { rewardId } from '../../shared/points/reward-kind.ts'
import type { PictureName } from './pictures.ts'
import { documentAt, earned, HOUR, type DemoMember, type DemoWorld } from './world.ts'

/** The fair that is on. */
const FAIR = eventId('demo-mill')
const DEVICE = 'demo-stall'
const VISITORS = 14
const GIVEN_AWAY = 4

interface StallContent {
  key: string
  name: string
  about: string
  place: string
  picture: PictureName
}

const stalls: readonly StallContent[] = [
  {
    key: 'pots',
    name: '泥与火',
    about: '柴烧的碗和杯，底下都有窑的记号。\n\nWood-fired bowls and cups.',
    place: 'A1',
    picture: 'pots',
  },
  {
    key: 'tea',
    name: '一口茶寮',
    about: '走累了坐下来，第一杯不要钱。\n\nThe first cup is free.',
    place: 'A4',
    picture: 'tea',
  },
  {
    key: 'type',
    name: '活字铺 Type & Ink',
    about: '自己排一行字，自己印。\n\nSet a line of type and print it yourself.',
    place: 'B2',
    picture: 'type',
  },
]

const rally: RallyBody = {
  v: 1,
  stamps: 3,
  points: 20,
  gift: '手印贴纸一张，在东门领取',
  state: 'on',
}

/** Three stalls at the fair of today, what guests have collected there, and what one of them gives away. */
export function stallDocuments(world: DemoWorld): Document[] {
  const { leads, members, now, pictures } = world
  const keepers = [leads.organiser, leads.steward ?? leads.moderator, members[8]!]
  // The fair has been on for an hour at least.
  const setUpAt = now - HOUR
  const set = stalls.map(({ key, picture, ...said }, place) =>
    documentAt<StallBody>(setUpAt, {
      id: stallId(FAIR, key),
      kind: 'stall',
      parent: FAIR,
      owner: keepers[place]!.id,
      sort: 0,
      body: { v: 1, ...said, picture: pictures[picture], rally: true, state: 'open' },
    }),
  )
  return [
    ...set,
    documentAt<RallyBody>(setUpAt, {
      id: rallyId(FAIR),
      kind: 'rally',
      parent: FAIR,
      owner: '',
      sort: 0,
      body: rally,
    }),
    ...stampDocuments(world, set, now),
    ...allotmentDocuments(world),
  ]
}

function stampDocuments(
  { leads, members, seeded }: DemoWorld,
  set: readonly Document<StallBody>[],
  now: number,
): Document[] {
  const others = members.filter(({ id }) => id !== leads.member.id)
  const visitors = [leads.member, ...seeded.some(others.slice(4), VISITORS)]
  return visitors.flatMap((visitor, place) => {
    // Whoever looks around has one, and others to collect.
    const has = place === 0 ? set.slice(0, 1) : seeded.some(set, (place % set.length) + 1)
    const at = now - seeded.whole(2, 55) * 60_000
    const paid = has.length >= rally.stamps ? [bookEntry(visitor, at)] : []
    return [...paid, ...has.map((stall) => stampDocument(stall, visitor, at))]
  })
}

function stampDocument(stall: Document<StallBody>, { id }: DemoMember, at: number): Document<StampBody> {
  return documentAt<StampBody>(at, {
    id: stampId(stall.id, id, true),
    kind: 'stamp',
    parent: FAIR,
    owner: id,
    sort: 0,
    body: { v: 1, stall: stall.id, by: stall.owner },
  })
}

function bookEntry({ id }: DemoMember, at: number): Document {
  return earned({
    key: ['rally', keyOf(FAIR), id],
    member: id,
    points: rally.points,
    rule: 'rally',
    ruleVersion: RALLY_RULES_VERSION,
    cause: rallyId(FAIR),
    postedAt: at,
  })
}

/** Bookmarks that the organiser may take along, and some that a moderator is giving away. */
function allotmentDocuments({ leads, members, now, seeded }: DemoWorld): Document[] {
  const reward = rewardId('demo-bookmark')
  const made = now - 5 * HOUR
  const allotment = (key: string, owner: string, body: Partial<AllotmentBody>): Document<AllotmentBody> =>
    documentAt<AllotmentBody>(made, {
      id: allotmentId(FAIR, key),
      kind: 'allotment',
      parent: FAIR,
      owner,
      sort: 0,
      body: { v: 1, reward, quantity: 6, each: 1, state: 'allotted', ...body },
    })
  const underWay = allotment('demo-2', leads.moderator.id, { quantity: 8, device: DEVICE })
  const guests = seeded.some(members.slice(4), GIVEN_AWAY)
  return [
    allotment('demo-1', leads.organiser.id, {}),
    underWay,
    ...guests.map(({ id }, place) =>
      documentAt<HandoverBody>(now - (50 - 9 * place) * 60_000, {
        id: handoverId(underWay.id, place + 1, 0),
        kind: 'handover',
        parent: FAIR,
        owner: id,
        body: {
          v: 1,
          allotment: underWay.id,
          piece: place + 1,
          round: 0,
          by: leads.moderator.id,
          device: DEVICE,
        },
      }),
    ),
  ]
}
