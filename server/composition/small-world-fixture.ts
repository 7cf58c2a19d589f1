import type { Body, Document } from '../../shared/documents/document.ts'
import { createEntry } from '../../shared/points/entry-kind.ts'

export const NOW = 1_700_000_000_000
export const HOUR = 3_600_000

export const members = ['mei', 'an', 'bo', 'xu']
function written(id: string, owner: string, parent: string, body: Body, sort = NOW): Document {
  return { id, kind: id.slice(0, id.indexOf(':')), owner, parent, body, sort, occurredAt: NOW }
}

/** For tests: a small community in which everything is there once: Mei is its steward, An a maker, Bo a guest. */
export function world(): Document[] {
  const post = { v: 1, group: 'group:silk', text: 'a', pictures: [], mentions: [], state: 'live', edits: 0 }
  const brief = {
    v: 1,
    title: 'a',
    story: '',
    group: 'group:silk',
    method: 'approval',
    closesAt: 0,
    graceHours: 1,
  }
  const design = {
    v: 1,
    group: 'group:silk',
    title: 'a',
    story: '',
    licence: { text: 'cc-by-4.0', agreed: true },
    state: 'live',
  }
  return [
    ...members.map((member) => written(`profile:${member}`, member, '', { v: 1, name: member, about: '' })),
    written('role:mei', 'mei', '', { v: 1, roles: ['steward'] }),
    written('group:silk', 'mei', '', { v: 1, name: 'silk', about: '', entry: 'open' }),
    ...members.map((member) =>
      written(`membership:silk:${member}`, member, 'group:silk', { v: 1, state: 'active', role: 'member' }),
    ),
    written('thread:a', 'an', 'group:silk', { ...post, title: 'a' }),
    written('reply:a', 'bo', 'thread:a', post),
    written('brief:a', 'an', 'group:silk', { ...brief, state: 'gathering' }),
    written('brief:b', 'an', 'group:silk', { ...brief, state: 'voting' }),
    written('design:a:a', 'an', 'brief:a', design),
    written('design:b:a', 'an', 'brief:b', design),
    written('design:b:b', 'bo', 'brief:b', design),
    written('event:a', 'mei', '', {
      v: 1,
      title: 'a',
      about: '',
      place: '',
      startsAt: NOW,
      endsAt: NOW + HOUR,
      capacity: 2,
      state: 'planned',
    }),
    written('ticket:a:an', 'an', 'event:a', { v: 1, state: 'confirmed', name: 'an', type: '', serial: 1 }),
    written('station:a:gate', 'station-gate', 'event:a', {
      v: 1,
      name: 'gate',
      gate: '',
      rights: ['scan'],
      state: 'active',
    }),
    written('staffing:a:bo', 'bo', 'event:a', { v: 1, state: 'active' }),
    ...[
      { key: 'a', keeper: 'bo' },
      { key: 'b', keeper: 'an' },
    ].map(({ key, keeper }) =>
      written(`stall:a:${key}`, keeper, 'event:a', {
        v: 1,
        name: key,
        about: '',
        place: '',
        rally: true,
        state: 'open',
      }),
    ),
    written('rally:a', '', 'event:a', { v: 1, stamps: 2, points: 7, gift: '', state: 'on' }),
    ...members.map((member) =>
      createEntry({
        key: ['start', member],
        member,
        points: 12,
        memo: 'earn',
        rule: 'purchase',
        ruleVersion: 1,
        cause: '',
        postedAt: NOW,
        occurredAt: NOW,
      }),
    ),
    written('reward:a', 'mei', '', { v: 1, title: 'a', about: '', cost: 5, stock: 2, state: 'offered' }),
    written('reward:b', 'mei', '', { v: 1, title: 'b', about: '', cost: 9, stock: 5, state: 'offered' }),
    written('allotment:a:a', 'bo', 'event:a', {
      v: 1,
      reward: 'reward:b',
      quantity: 2,
      each: 1,
      state: 'allotted',
    }),
  ]
}
