import { expect, test } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import { picturesWanted, type Known } from './pictures-wanted.ts'

const NOW = 1_000

function card<B extends object>(id: string, parent: string, body: B): Document<B & { v: 1 }> {
  const kind = id.slice(0, id.indexOf(':'))
  return { id, kind, parent, owner: 'mei', sort: 1, occurredAt: 1, body: { v: 1, ...body } }
}

const brief = (key: string, group: string, state: string, closesAt: number) =>
  card(`brief:${key}`, group, { group, state, closesAt, graceHours: 0 })
const design = (brief: string, picture: string, state = 'live') =>
  card(`design:${brief}:${picture}`, `brief:${brief}`, { picture, state })
const event = (key: string, startsAt: number, endsAt: number, state = 'planned') =>
  card(`event:${key}`, '', { picture: key, startsAt, endsAt, state })
const group = (key: string) => card(`group:${key}`, '', { picture: key })
const membership = (group: string, state: string) =>
  card(`membership:${group}:mei`, `group:${group}`, { state })

const nothing: Known = { briefs: [], designs: [], events: [], groups: [], memberships: [] }
const wanted = (known: object) => picturesWanted(Object.assign({}, nothing, known), NOW)

test('the designs of open votes come first, those of the next to close before the others', () => {
  const briefs = [
    brief('endless', '', 'voting', 0),
    brief('soon', '', 'voting', NOW + 1),
    brief('over', '', 'voting', NOW - 1),
    brief('gathering', '', 'gathering', 0),
  ]
  const designs = [
    design('endless', 'a'),
    design('over', 'b'),
    design('soon', 'c'),
    design('soon', 'd', 'withdrawn'),
    design('gathering', 'e'),
  ]
  const events = [event('fair', NOW + 5, NOW + 6)]
  expect(wanted({ briefs, designs, events })).toEqual(['c', 'a', 'fair'])
})

test('of votes and groups only those count that the member belongs to', () => {
  const briefs = [brief('mine', 'group:clay', 'voting', 0), brief('theirs', 'group:wood', 'voting', 0)]
  const designs = [design('mine', 'a'), design('theirs', 'b')]
  const groups = [group('clay'), group('wood'), group('kites')]
  const memberships = [membership('clay', 'active'), membership('wood', 'left')]
  expect(wanted({ briefs, designs, groups, memberships })).toEqual(['a', 'clay'])
})

test('fairs that are over or called off need no picture, and each picture counts once', () => {
  const events = [
    event('later', NOW + 20, NOW + 30),
    event('now', NOW - 1, NOW + 1),
    event('past', NOW - 9, NOW - 8),
    event('off', NOW + 1, NOW + 2, 'cancelled'),
  ]
  expect(wanted({ events: [...events, ...events] })).toEqual(['now', 'later'])
})
