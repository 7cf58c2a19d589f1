import { describe, expect, test } from 'vitest'
import type { Committed } from '../../shared/documents/document.ts'
import type { StreamEvent } from '../../shared/sync/protocol.ts'
import { createEventStreams, STREAMS_PER_SESSION, WAITING_CHARACTERS } from './event-streams.ts'

function profile(owner: string, about = ''): Committed {
  const body = { v: 1, name: owner, about }
  const envelope = { kind: 'profile', parent: '', sort: 1, occurredAt: 1, stamp: 1, receivedAt: 1 }
  return { ...envelope, id: `profile:${owner}`, owner, body }
}

/** An authority under which everybody reads only what they own, and what is everybody's. */
function streamsOf() {
  let tell: (documents: readonly Committed[]) => void = () => undefined
  let asked = 0
  const streams = createEventStreams({
    onCommit(listener) {
      tell = listener
      return () => undefined
    },
    streamEvent(member, all): StreamEvent | undefined {
      asked += 1
      const documents = all.filter(({ owner }) => owner === member || owner === 'everybody')
      const checkpoint = { epoch: 'e', seen: {} }
      return documents.length > 0 ? { type: 'documents', documents, gone: [], checkpoint } : undefined
    },
  })
  return { streams, commit: (...documents: Committed[]) => tell(documents), asked: () => asked }
}

async function ownersIn(text: Promise<string | undefined>): Promise<string[]> {
  const event = JSON.parse((await text) ?? 'null') as StreamEvent | null
  return event?.type === 'documents' ? event.documents.map(({ owner }) => owner) : []
}

describe('streams', () => {
  test('tell each member what a commit holds for them, in order', async () => {
    const { streams, commit } = streamsOf()
    const an = streams.open({ session: 's1', member: 'an' })
    const bo = streams.open({ session: 's2', member: 'bo' })
    commit(profile('an'), profile('bo'))
    commit(profile('bo', 'weaver'))
    expect(await ownersIn(an.next())).toEqual(['an'])
    expect(await ownersIn(bo.next())).toEqual(['bo'])
    expect(await bo.next()).toContain('weaver')
  })

  test('wake a reader who waits, and only when there is something to read', async () => {
    const { streams, commit } = streamsOf()
    const an = streams.open({ session: 's1', member: 'an' })
    const next = an.next()
    commit(profile('bo'))
    commit(profile('an'))
    expect(await ownersIn(next)).toEqual(['an'])
  })

  test('write down a document once, however many hear of it', async () => {
    const { streams, commit } = streamsOf()
    const members = ['an', 'bo', 'mei']
    const readers = members.map((member) => streams.open({ session: member, member }))
    let written = 0
    const shared = profile('everybody')
    shared.body = { ...shared.body, toJSON: () => ({ v: 1, name: `written ${(written += 1)} times` }) }
    commit(shared)
    for (const reader of readers) expect(await ownersIn(reader.next())).toEqual(['everybody'])
    expect(written).toBe(1)
  })

  test('of one member are worked out once a commit', () => {
    const { streams, commit, asked } = streamsOf()
    for (const session of ['s1', 's2', 's3']) streams.open({ session, member: 'an' })
    commit(profile('an'))
    expect(asked()).toBe(1)
  })

  test('of a session are few: the oldest makes way for one more', async () => {
    const { streams, commit } = streamsOf()
    const other = streams.open({ session: 's2', member: 'an' })
    const opened = Array.from({ length: STREAMS_PER_SESSION + 1 }, () =>
      streams.open({ session: 's1', member: 'an' }),
    )
    expect(streams.count()).toBe(STREAMS_PER_SESSION + 1)
    expect(opened.map(({ signal }) => signal.aborted)).toEqual([true, ...opened.slice(1).map(() => false)])
    commit(profile('an'))
    for (const stream of [other, opened.at(-1)!]) expect(await ownersIn(stream.next())).toEqual(['an'])
  })

  test('keep no more than their bound for a slow reader, who is told to pull', async () => {
    const { streams, commit } = streamsOf()
    const an = streams.open({ session: 's1', member: 'an' })
    const large = profile('an', 'x'.repeat(WAITING_CHARACTERS / 4))
    for (let i = 0; i < 4; i++) commit(large)
    expect(await an.next()).toBe('{"type":"resync"}')
    commit(profile('an'))
    expect(await ownersIn(an.next())).toEqual(['an'])
  })

  test('end at once when their session does, and others go on', async () => {
    const { streams, commit } = streamsOf()
    const [lost, other] = ['s1', 's2'].map((session) => streams.open({ session, member: 'an' }))
    const waiting = lost!.next()
    commit(profile('bo'))
    streams.closeSession('s1')
    commit(profile('an'))
    expect(await waiting).toBeUndefined()
    expect(await lost!.next()).toBeUndefined()
    expect(lost!.signal.aborted).toBe(true)
    expect(await ownersIn(other!.next())).toEqual(['an'])
    expect(streams.count()).toBe(1)
  })

  test('all end when the server stops', async () => {
    const { streams } = streamsOf()
    const an = streams.open({ session: 's1', member: 'an' })
    streams.closeAll()
    expect(await an.next()).toBeUndefined()
    expect(streams.count()).toBe(0)
  })
})
