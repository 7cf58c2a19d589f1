import { expect, test } from 'vitest'
import { documentOf } from '../../../shared/documents/facts-fixture.ts'
import { groupOf, replyOf, threadOf } from '../../../shared/groups/groups-fixture.ts'
import { profileId } from '../../../shared/people/profile-kind.ts'
import { termsOf } from '../../groups/search/matching.ts'
import { hitsOf } from './search-hits.ts'

test('words in the title come before words in the text, and the newest first', () => {
  const threads = [
    threadOf({ title: '新缸', text: '靛蓝' }, { id: 'thread:1', sort: 9 }),
    threadOf({ title: '靛蓝', text: '' }, { id: 'thread:2', sort: 1 }),
    threadOf({ title: '靛蓝配方', text: '' }, { id: 'thread:3', sort: 2 }),
    threadOf({ title: '茜草', text: '' }, { id: 'thread:4', sort: 3 }),
  ]
  const found = hitsOf('thread', threads, termsOf('靛蓝'))
  expect(found.map(({ document }) => document.id)).toEqual(['thread:3', 'thread:2', 'thread:1'])
})

test('words may be spread over title and text', () => {
  expect(
    hitsOf('thread', [threadOf({ title: 'Indigo', text: 'the third vat' })], termsOf('vat indigo')),
  ).toHaveLength(1)
})

test('what was deleted or hidden is not found', () => {
  for (const state of ['deleted', 'hidden'] as const)
    expect(hitsOf('reply', [replyOf({ state, text: '靛蓝' })], termsOf('靛蓝'))).toEqual([])
})

test('what is found leads to where it is', () => {
  const profile = documentOf({
    id: profileId('mei'),
    owner: 'mei',
    body: { v: 1, name: '梅', about: '染布' },
  })
  expect(hitsOf('profile', [profile], termsOf('梅'))[0]?.path).toBe('/people/mei')
  expect(hitsOf('group', [groupOf()], termsOf('草木'))[0]?.path).toBe('/groups/dyers')
  expect(hitsOf('thread', [threadOf()], termsOf('第三缸'))[0]?.path).toBe('/groups/dyers/threads/vat')
  expect(hitsOf('reply', [replyOf()], termsOf('起泡'))[0]?.path).toBe('/groups/dyers/threads/vat#foam')
})

test('a changed document is read again', () => {
  const before = threadOf({ title: '靛蓝', text: '' })
  expect(hitsOf('thread', [before], termsOf('靛蓝'))).toHaveLength(1)
  expect(hitsOf('thread', [{ ...before, body: { ...before.body, title: '茜草' } }], termsOf('靛蓝'))).toEqual(
    [],
  )
})
