import { expect, test } from 'vitest'
import type { Document } from '../documents/document.ts'
import { documentOf } from '../documents/facts-fixture.ts'
import { availablePoints, balances } from './balances-projection.ts'
import type { EntryBody } from './entry-kind.ts'
import { SmallAuthority } from './points-fixture.ts'

const DAY = 86_400_000
const scan = (key: string, event: string, owner = 'mei', admitted = true) =>
  documentOf({
    id: `scan:${event}:${key}`,
    parent: `event:${event}`,
    owner,
    body: { v: 2, admitted, direction: 'in' },
  })
const ballot = (brief: string, owner = 'mei') =>
  documentOf({
    id: `ballot:${brief}:${owner}`,
    parent: `brief:${brief}`,
    owner,
    body: { v: 1, approved: [] },
  })
const thread = (key: string, state = 'live') =>
  documentOf({ id: `thread:${key}`, parent: 'group:g', owner: 'mei', body: { v: 1, state } })
const brief = (key: string, state: string) => documentOf({ id: `brief:${key}`, body: { v: 1, state } })

function recordAll(documents: readonly Document[], authority = new SmallAuthority(), now = 0) {
  for (const document of documents) authority.record(document, now)
  return authority
}
const pointsOf = (authority: SmallAuthority, member = 'mei') =>
  availablePoints(authority.of(balances), member)

test('coming in at the gate earns 20 points, by version 1 of the rule, for the scan that it names', () => {
  const authority = recordAll([scan('s1', 'spring')], new SmallAuthority(), 5_000)
  expect(authority.get('entry:check-in:spring:mei')).toMatchObject({
    owner: 'mei',
    sort: 5_000,
    body: { rule: 'check-in', ruleVersion: 1, memo: 'earn', cause: 'scan:spring:s1' },
  })
  expect(pointsOf(authority)).toBe(20)
})

test('two phones that both let the same guest in at one fair pay once', () => {
  expect(pointsOf(recordAll([scan('s1', 'spring'), scan('s2', 'spring')]))).toBe(20)
})

test('a guest who was turned away, and one whom nobody knows, earn nothing', () => {
  const authority = recordAll([scan('s1', 'spring', 'mei', false), scan('s2', 'spring', '')])
  expect([...authority.documents.values()].filter(({ kind }) => kind === 'entry')).toEqual([])
})

test('a vote earns 5 points once, however often the ballot is changed', () => {
  const authority = recordAll([brief('b', 'voting'), ballot('b')])
  authority.record({ ...ballot('b'), body: { v: 1, approved: ['x'] } }, DAY)
  expect(pointsOf(authority)).toBe(5)
})

test('ballots of a vote that came in when it was over earn nothing', () => {
  expect(pointsOf(recordAll([brief('b', 'closed'), ballot('b')]))).toBe(0)
})

test('three threads a day earn 3 points each, the fourth nothing, and the next day pays again', () => {
  const authority = recordAll(['a', 'b', 'c', 'd'].map((key) => thread(key)))
  expect(pointsOf(authority)).toBe(9)
  recordAll([thread('e')], authority, DAY - 1)
  expect(pointsOf(authority)).toBe(9)
  recordAll([thread('f')], authority, DAY)
  expect(pointsOf(authority)).toBe(12)
})

test('editing a thread that came too late for the cap does not earn what the cap withheld', () => {
  const authority = recordAll(['a', 'b', 'c', 'd'].map((key) => thread(key)))
  authority.record({ ...thread('d'), body: { v: 1, state: 'live', edits: 1 } }, DAY)
  expect(pointsOf(authority)).toBe(9)
})

test('a thread that was deleted before it arrived earns nothing', () => {
  expect(pointsOf(recordAll([thread('a', 'deleted')]))).toBe(0)
})

test('an entry takes from what the community has issued what it gives to the member', () => {
  const entry = recordAll([thread('a')]).get('entry:thread:a') as Document<EntryBody> | undefined
  expect(entry?.body.legs).toEqual([
    { account: 'community:issued', amount: -3 },
    { account: 'member:mei:available', amount: 3 },
  ])
})
