import { HOUR, NOW, world as smallWorld } from '../../server/composition/small-world-fixture.ts'
import type { Document } from '../../shared/documents/document.ts'
import { stationMember } from '../../shared/documents/station-member.ts'
import { stationId } from '../../shared/fairs/station-kind.ts'

export { NOW }

/** A helper's phone that was set up for the fair, and sells. */
export const till = {
  name: 'till-1',
  member: stationMember('till'),
  station: stationId('event:a', 'till'),
} as const

/** By which the till signs once it has been set up so many times; that nobody has the private half is all the same here. */
export function tillKey(times: number): string {
  return `${times}`.padStart(42, 'T') + 'A'
}
export const isTillKey = (publicKey: string): boolean => /^T+\d+A$/.test(publicKey)

/** Who has a phone, and who has two. Mei is the steward, An's designs are voted on, Bo stands at the gate. */
export const phones = [
  { name: 'mei-1', member: 'mei' },
  { name: 'an-1', member: 'an' },
  { name: 'an-2', member: 'an' },
  { name: 'bo-1', member: 'bo' },
  till,
] as const

/** What the community begins with: the small world, a vote that ends by the clock, and groups with doors. */
export function beginning(): Document[] {
  const world = smallWorld()
  const vote = world.find(({ id }) => id === 'brief:b')!
  const design = world.find(({ id }) => id === 'design:b:a')!
  const group = world.find(({ id }) => id === 'group:silk')!
  const membership = world.find(({ id }) => id === 'membership:silk:mei')!
  const looksAfter = { ...membership.body, role: 'moderator' }
  const gate = world.find(({ id }) => id === 'station:a:gate')!
  const allotment = world.find(({ id }) => id === 'allotment:a:a')!
  return [
    ...world.filter((document) => document !== allotment),
    // Bo has taken it along and handed over a first piece; what is set aside for Mei waits there, too.
    { ...allotment, body: { ...allotment.body, quantity: 3, device: 'bo-1' } },
    {
      ...allotment,
      id: 'handover:a:a:1-0',
      kind: 'handover',
      owner: 'mei',
      body: { v: 1, allotment: allotment.id, piece: 1, round: 0, by: 'bo', device: 'bo-1' },
    },
    {
      ...gate,
      id: till.station,
      owner: till.member,
      body: { ...gate.body, name: 'till', rights: ['scan', 'sell'], state: 'invited' },
    },
    // An has two phones, of which one may take this one along.
    { ...allotment, id: 'allotment:a:b', owner: 'an', body: { ...allotment.body, quantity: 1 } },
    {
      ...allotment,
      id: 'redemption:a',
      kind: 'redemption',
      parent: 'reward:b',
      owner: 'mei',
      body: { v: 1, cost: 3, state: 'held', event: 'event:a' },
    },
    // One that is asked, and one that is brought in: Mei looks after both.
    { ...group, id: 'group:wool', body: { ...group.body, entry: 'request' } },
    { ...group, id: 'group:yarn', body: { ...group.body, entry: 'invite' } },
    ...['wool', 'yarn'].map((key) => ({
      ...membership,
      id: `membership:${key}:mei`,
      parent: `group:${key}`,
      body: looksAfter,
    })),
    // An and Bo stand at the door that is asked at.
    ...['an', 'bo'].map((owner) => ({
      ...membership,
      id: `membership:wool:${owner}`,
      parent: 'group:wool',
      owner,
      body: { ...membership.body, state: 'requested' },
    })),
    { ...vote, id: 'brief:c', body: { ...vote.body, closesAt: NOW + HOUR / 2 } },
    ...['a', 'b'].map((key) => ({ ...design, id: `design:c:${key}`, parent: 'brief:c' })),
  ]
}

/** Signs passes in every community that is played: a new key each time would make the same day another one. */
export const passKey = {
  key: {
    kty: 'OKP',
    crv: 'Ed25519',
    d: 'BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc',
    x: '6kpsY-KcUgq-9VB7Ey7F-ZVHdq6-vnuSQh7qaRRG0iw',
  },
  madeAt: NOW,
}
