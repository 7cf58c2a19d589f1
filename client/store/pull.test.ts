import { expect, test } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import { ok } from '../../shared/result.ts'
import { createExchange } from './exchange.ts'
import { createPull } from './pull.ts'
import { createRetry } from './retry.ts'

test('a member who leaves a group of very many documents is told of all of them in one answer', async () => {
  const gone = Array.from({ length: 300_000 }, (_, at) => `reply:${at}`)
  const pull = createPull({
    transport: {
      pull: async () =>
        ok({ documents: [], gone, checkpoint: { epoch: 'first', seen: { community: 1 } }, remaining: 0 }),
    },
    exchange: createExchange({
      retry: createRetry({ first: 5, most: 20, random: () => 0.5 }),
      deviceTime: () => 1,
    }),
    signal: new AbortController().signal,
    idle: async () => undefined,
    onNewEpoch: async () => [],
  })
  const { documents } = await pull.fill(undefined, 2_000)
  expect(documents).toHaveLength(gone.length)
  expect(documents.every(({ _deleted }) => _deleted)).toBe(true)
})

test('while some of what there is has not come, the device knows how much', async () => {
  const exchange = createExchange({
    retry: createRetry({ first: 5, most: 20, random: () => 0.5 }),
    deviceTime: () => 1,
  })
  const left = [700, 0]
  const pull = createPull({
    transport: {
      async pull() {
        const remaining = left.shift()!
        const checkpoint = { epoch: 'first', seen: { community: 1_000 - remaining } }
        return ok({ documents: [guest(remaining)], gone: [], checkpoint, remaining })
      },
    },
    exchange,
    signal: new AbortController().signal,
    idle: async () => undefined,
    onNewEpoch: async () => [],
  })
  const first = await pull.page(undefined)
  expect(exchange.state().toFetch).toBe(700)
  await pull.page(first.checkpoint)
  expect(exchange.state().toFetch).toBe(0)
})

function guest(at: number): Document {
  return {
    id: `ticket:fair:${at}`,
    kind: 'ticket',
    parent: 'event:fair',
    owner: `m${at}`,
    sort: 1,
    body: { v: 1 },
    occurredAt: 1,
    stamp: 1_000 - at,
  }
}
