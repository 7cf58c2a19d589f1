import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { factsOf } from '../documents/facts-fixture.ts'
import type { Committed, Document } from '../documents/document.ts'
import { decideDocument } from '../permissions/decide.ts'
import { by, groupOf, membershipOf, replyOf, threadOf } from './groups-fixture.ts'
import { saysTheSame } from './post-rules.ts'
import { replyKind, type ReplyBody } from './reply-kind.ts'
import { revisionDerivation } from './revision-derivation.ts'
import type { RevisionBody } from './revision-kind.ts'
import { threadKind, type ThreadBody } from './thread-kind.ts'

const NOW = 10_000
const people = [groupOf(), membershipOf('mei', { role: 'moderator' }), membershipOf('lan')]
const hash = (digit: string) => digit.repeat(64)

interface Sent {
  by?: string
  current?: Document<ThreadBody>
  standing?: readonly Document[]
}

function decideThread(
  document: Document<ThreadBody>,
  { by: member = 'mei', current, standing = people }: Sent = {},
) {
  return decideDocument(threadKind, { document, current, author: by(member), now: NOW }, factsOf(standing))
}

function thread(document: Document<ThreadBody>, sent: Sent = {}) {
  const decided = decideThread(document, sent)
  return decided.ok ? decided.value : `${decided.error.code} ${decided.error.detail}`.trim()
}

function reply(
  document: Document<ReplyBody>,
  {
    by: member = 'lan',
    current,
    standing = [...people, threadOf()],
    authority = true,
  }: { by?: string; current?: Document<ReplyBody>; standing?: readonly Document[]; authority?: boolean } = {},
) {
  const decided = decideDocument(
    replyKind,
    { document, current, author: by(member), now: NOW },
    factsOf(standing, { authority }),
  )
  return decided.ok ? decided.value : `${decided.error.code} ${decided.error.detail}`.trim()
}

const standing = (body: Partial<ThreadBody> = {}) => threadOf(body, { stamp: 7, receivedAt: 1_500 })

describe('a thread', () => {
  test('is begun by a member of the group, in their own name', () => {
    expect(thread(threadOf())).toEqual(threadOf())
    expect(thread(threadOf({}, { owner: 'lan' }))).toBe('not-yours')
    expect(thread(threadOf({}, { owner: 'tao' }), { by: 'tao' })).toBe('not-a-member')
  })

  test('is not begun by somebody who has left, who was removed, or who still waits', () => {
    for (const state of ['left', 'removed', 'requested'] as const)
      expect(
        thread(threadOf({}, { owner: 'tao' }), {
          by: 'tao',
          standing: [groupOf(), membershipOf('tao', { state })],
        }),
      ).toBe('not-a-member')
  })

  test('hangs from the group that its readers are in', () => {
    expect(thread(threadOf({}, { parent: 'group:weavers' }))).toBe('malformed parent')
  })

  test('needs a title, and no text', () => {
    expect(thread(threadOf({ title: ' ' }))).toBe('malformed title')
    expect(thread(threadOf({ text: '' }))).toEqual(threadOf({ text: '' }))
  })

  test('from a clock that runs ahead stands at the moment of its arrival', () => {
    expect(thread(threadOf({}, { sort: NOW + 86_400_000 }))).toMatchObject({ sort: NOW })
  })

  test('begins with no edits, whatever the device says', () => {
    expect(thread(threadOf({ edits: 12 }))).toMatchObject({ body: { edits: 0 } })
  })

  test('keeps its place and counts the edit when its author changes it', () => {
    const edited = threadOf({ text: '改了', edits: 0 }, { sort: 9_000 })
    expect(thread(edited, { current: standing({ edits: 2 }) })).toMatchObject({
      sort: 1_000,
      body: { text: '改了', edits: 3 },
    })
  })

  test('is not marked as edited when only its mentions were read again', () => {
    expect(thread(threadOf({ mentions: ['lan'] }), { current: standing() })).toMatchObject({
      body: { edits: 0 },
    })
  })

  test('is not marked as edited when it is changed before it was sent', () => {
    expect(thread(threadOf({ text: '改了' }), { current: threadOf() })).toMatchObject({ body: { edits: 0 } })
  })

  test('is edited by nobody but its author', () => {
    expect(thread(threadOf({ text: '改了' }), { by: 'lan', current: standing() })).toBe('not-yours')
    expect(thread(threadOf({ text: '改了' }, { owner: 'lan' }), { by: 'lan', current: standing() })).toBe(
      'not-yours',
    )
  })

  test('does not move to another group', () => {
    const group = 'group:weavers'
    const elsewhere = { ...membershipOf('mei'), id: 'membership:weavers:mei', parent: group }
    expect(
      thread(threadOf({ group }, { parent: group }), {
        current: standing(),
        standing: [...people, elsewhere],
      }),
    ).toBe('immutable parent')
  })

  test('that is deleted says nothing any more', () => {
    const deleted = threadOf({ state: 'deleted', mentions: ['lan'], pictures: [hash('a')] })
    expect(thread(deleted, { current: standing({ edits: 1 }) })).toMatchObject({
      body: { state: 'deleted', title: '', text: '', pictures: [], mentions: [], edits: 1 },
    })
  })

  test('that was deleted comes back with the mark of an edit', () => {
    const deleted = standing({ state: 'deleted', title: '', text: '' })
    expect(thread(threadOf(), { current: deleted })).toMatchObject({ body: { state: 'live', edits: 1 } })
  })

  test('is neither hidden nor brought back from hiding by its author', () => {
    const hidden = { reason: '广告', ruling: 'ruling:r1' }
    expect(thread(threadOf({ state: 'hidden' }), { current: standing() })).toBe('forbidden hidden')
    expect(thread(threadOf({ hidden }), { current: standing() })).toBe('forbidden hidden')
    for (const state of ['live', 'deleted'] as const)
      expect(thread(threadOf({ state }), { current: standing({ state: 'hidden', hidden }) })).toBe(
        'wrong-state hidden',
      )
  })
})

describe('a reply', () => {
  test('is written by a member of the group to a thread that lives', () => {
    expect(reply(replyOf())).toEqual(replyOf())
    expect(reply(replyOf(), { by: 'mei' })).toBe('not-yours')
  })

  test('to a thread that was deleted or hidden meanwhile is refused', () => {
    for (const state of ['deleted', 'hidden'] as const)
      expect(reply(replyOf(), { standing: [...people, threadOf({ state })] })).toBe('wrong-state thread')
  })

  test('can still be deleted when its thread no longer lives', () => {
    const gone = [...people, threadOf({ state: 'deleted' })]
    expect(reply(replyOf({ state: 'deleted' }), { current: replyOf(), standing: gone })).toMatchObject({
      body: { state: 'deleted', text: '' },
    })
  })

  test('to an unknown thread is refused by the authority and let pass on a device', () => {
    expect(reply(replyOf(), { standing: people })).toBe('not-found thread')
    expect(reply(replyOf(), { standing: people, authority: false })).toEqual(replyOf())
  })

  test('does not tell a stranger whether the thread exists', () => {
    const answer = replyOf({ group: 'group:weavers' })
    expect(reply(answer, { standing: [...people, threadOf({ group: 'group:weavers' })] })).toBe(
      'not-a-member',
    )
    expect(reply(replyOf(), { standing: [...people, threadOf({ group: 'group:weavers' })] })).toBe(
      'not-found thread',
    )
  })

  test('needs words or a picture', () => {
    expect(reply(replyOf({ text: ' \n' }))).toBe('malformed text')
    expect(reply(replyOf({ text: '', pictures: [hash('b')] }))).toMatchObject({ body: { text: '' } })
  })

  test('from a slow clock stands after what it answers', () => {
    expect(reply(replyOf({}, { sort: 5 }))).toMatchObject({ sort: 1_000 })
  })

  test('hangs from a thread', () => {
    expect(reply(replyOf({}, { parent: 'reply:other' }))).toBe('malformed parent')
  })
})

test('mentions are ids of members', () => {
  expect(v.is(replyKind.body, replyOf({ mentions: ['lan', 'm3-x'] }).body)).toBe(true)
  expect(v.is(replyKind.body, replyOf({ mentions: ['兰'] }).body)).toBe(false)
  expect(
    v.is(replyKind.body, replyOf({ mentions: Array.from({ length: 21 }, (_, i) => `m${i}`) }).body),
  ).toBe(false)
})

test('over any sequence of edits, each version that others may have read is kept under its number', () => {
  const version = fc.record({
    title: fc.constantFrom('一', '二', '三'),
    text: fc.constantFrom('', '甲', '乙'),
    state: fc.constantFrom('live' as const, 'live' as const, 'deleted' as const),
    edits: fc.nat({ max: 5 }),
  })
  fc.assert(
    fc.property(fc.array(version, { minLength: 1, maxLength: 12 }), (versions) => {
      let current: Committed<ThreadBody> | undefined
      const kept = new Map<string, string>()
      const read: string[] = []
      for (const [at, body] of versions.entries()) {
        const decided = decideThread(threadOf(body, { sort: at }), current && { current })
        if (!decided.ok) throw new Error(decided.error.code)
        const document = { ...decided.value, stamp: at + 1, receivedAt: at }
        const changed = current && !saysTheSame(current.body, document.body)
        if (changed && current?.body.state === 'live' && document.body.state === 'live')
          read.push(`${current.body.title}/${current.body.text}`)
        const revisions = revisionDerivation.derive({ document, previous: current }, factsOf([]))
        for (const { id, body } of revisions as Document<RevisionBody>[]) {
          expect(kept.has(id)).toBe(false)
          kept.set(id, `${body.title}/${body.text}`)
        }
        expect(document.sort).toBe(0)
        current = document
      }
      expect([...kept.values()]).toEqual(read)
    }),
  )
})
