import { expect, test } from 'vitest'
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
    onNewEpoch: async () => [],
  })
  const { documents } = await pull.fill(undefined, 2_000)
  expect(documents).toHaveLength(gone.length)
  expect(documents.every(({ _deleted }) => _deleted)).toBe(true)
})
