import { describe, expect, it } from 'vitest'
import { toStored } from '../../client/store/stored-document.ts'
import { StoreUnavailable } from '../../server/store/document-store.ts'
import { profileId, profileKind } from '../../shared/people/profile-kind.ts'
import type { PushResult } from '../../shared/sync/protocol.ts'
import { allConnected, an, bo, deed, keepingMore, link, mei, through, type Plant } from './plant.ts'
import { play } from './run.ts'
import type { Step } from './schedule.ts'

const plants: Record<string, Plant> = {
  'an acknowledgement of what was not written': {
    schedule: [...allConnected, { do: 'disk', fault: 'fail', after: 0 }, deed(an, 'post')],
    ports: through(({ push }) => ({
      push: (author, rows) =>
        push(author, rows).catch((error: unknown): PushResult[] => {
          if (!(error instanceof StoreUnavailable)) throw error
          return rows.map(() => ({ outcome: 'accepted', stamp: 1_000, receivedAt: 1 }))
        }),
    })),
    finding: /was acknowledged with stamp 1000 and is not on the disk/,
  },
  'an event that is lost while the stream goes on': {
    schedule: [...allConnected, deed(an, 'post', 0, 1), deed(an, 'post', 0, 2), deed(an, 'describe')],
    ports: through(({ streamEvent }) => {
      let lost = false
      return {
        streamEvent(member, documents) {
          const event = streamEvent(member, documents)
          const isFirst = !lost && member === 'bo' && documents.some(({ kind }) => kind === 'thread')
          lost ||= isFirst
          return isFirst ? undefined : event
        },
      }
    }),
    finding: /bo-1 has no thread:/,
  },
  'a group that is not filled in for who joins it': {
    schedule: [...allConnected, deed(bo, 'leave'), deed(bo, 'join')],
    ports: through(({ pull }) => ({
      async pull(member, checkpoint, limit) {
        const page = await pull(member, checkpoint, limit)
        const seen = Math.max(...Object.values(checkpoint?.seen ?? { none: 0 }))
        return { ...page, documents: page.documents.filter(({ stamp }) => (stamp ?? 0) > seen) }
      },
    })),
    finding: /bo-1 has no thread:a/,
  },
  'an entry that is written twice': {
    schedule: [...allConnected, deed(an, 'vote', 0, 1)],
    ports: keepingMore(({ id, kind }) => (kind === 'entry' ? [`${id}:again`] : [])),
    finding: /nobody wrote entry:.*:again/,
  },
  'a conflict that is answered with what its reader may not see': {
    schedule: [
      ...allConnected,
      link(bo, 'down'),
      deed(bo, 'edit', 0, 1),
      deed(mei, 'remove-member', 1),
      link(bo, 'good'),
    ],
    ports: through(({ push, read, mayRead }) => {
      // Once: a phone would merge and ask again for ever.
      let told = false
      return {
        async push(author, rows) {
          const results = await push(author, rows)
          const ids = (rows as { document: { id: string } }[]).map(({ document }) => document.id)
          const standing = await read(ids)
          return results.map((result, at) => {
            const document = standing.get(ids[at]!)
            if (told || !document || mayRead(author.member, document.id)) return result
            told = true
            return { outcome: 'conflict', document }
          })
        },
      }
    }),
    finding: /an answer \(conflict\) told bo of a version of reply:a that they may not read/,
  },
  'a group that stays on the phone of who left it': {
    schedule: [...allConnected, deed(bo, 'leave')],
    ports: through(({ pull, streamEvent }) => ({
      pull: async (member, checkpoint, limit) => ({ ...(await pull(member, checkpoint, limit)), gone: [] }),
      streamEvent(member, documents) {
        const event = streamEvent(member, documents)
        return event?.type === 'documents' ? { ...event, gone: [] } : event
      },
    })),
    finding: /bo-1 holds thread:a without a right/,
  },
  'a refused row that is dropped in silence': {
    schedule: [
      ...allConnected,
      link(bo, 'down'),
      deed(bo, 'edit', 0, 1),
      deed(mei, 'remove-member', 1),
      link(bo, 'good'),
    ],
    ports: {
      plant: (store) => ({ ...store, rejected: { ...store.rejected, add: async () => undefined } }),
    },
    finding: /bo-1 wrote reply:a, and nothing became of it/,
  },
  'a refusal that is shown after a restore and that nobody gave': {
    schedule: [
      ...allConnected,
      { do: 'server', event: 'back-up' },
      deed(an, 'describe'),
      { do: 'server', event: 'restore' },
    ],
    ports: {
      plant: (store) => ({
        ...store,
        async write(kind, document) {
          const another = await store.read(profileKind, profileId('bo'))
          if (another) await store.rejected.add(toStored(another), { code: 'forbidden', detail: '' })
          return store.write(kind, document)
        },
      }),
    },
    finding: /an-1 shows profile:bo as refused, which it was not/,
  },
  'a snapshot that says it holds one commit more than it does': {
    schedule: [
      ...allConnected,
      { do: 'server', event: 'stop' },
      { do: 'server', event: 'start' },
      deed(an, 'post', 0, 1),
      { do: 'server', event: 'crash' },
      { do: 'server', event: 'start' },
    ],
    ports: {
      store: (real) => ({
        ...real,
        documents: {
          ...real.documents,
          sequence: async () => Number(await real.documents.sequence()) + 1,
        },
      }),
    },
    finding: /a fresh pull of mei has no thread:an-1-/,
  },
  'what follows from a document, and is not made good after a cut write': {
    schedule: [...allConnected, { do: 'disk', fault: 'cut', after: 1 }, deed(an, 'vote', 0, 1)],
    ports: {
      store: (real) => ({
        ...real,
        documents: {
          ...real.documents,
          async write(writes) {
            const lost = writes.every(({ document }) => document.kind === 'entry') ? writes : []
            const kept = await real.documents.write(writes.filter((one) => !lost.includes(one)))
            return new Map([...kept, ...lost.map(({ document }) => [document.id, 'r0'] as const)])
          },
        },
      }),
    },
    finding: /entry:ballot:b:an was missing until the server started anew/,
  },
}

it('plays a restore: what its author still has comes back, once', async () => {
  const schedule: Step[] = [
    ...allConnected,
    { do: 'server', event: 'back-up' },
    deed(an, 'post', 0, 1),
    deed(bo, 'vote', 0, 1),
    { do: 'server', event: 'restore' },
  ]
  expect(await play(schedule)).toEqual([])
})

describe('the simulation catches', () => {
  it.each(Object.entries(plants))('%s', async (_, { schedule, ports, finding }) => {
    expect(await play(schedule)).toEqual([])
    expect(await play(schedule, ports)).toContainEqual(expect.stringMatching(finding))
  })
})
