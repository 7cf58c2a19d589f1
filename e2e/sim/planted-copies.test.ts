import { describe, expect, it } from 'vitest'
import { allConnected, bo, deed, keepingMore, mei, type Plant } from './plant.ts'
import { play } from './run.ts'

const plants: Record<string, Plant> = {
  'more pieces of an allotment than it has': {
    schedule: [...allConnected, deed(bo, 'give-away', 0, 1)],
    ports: keepingMore(({ id, kind }) =>
      kind === 'handover' && id.endsWith(':2-0') ? ['3-0', '4-0'].map((end) => id.replace('2-0', end)) : [],
    ),
    finding: /4 pieces of allotment:a:a have left, of 3/,
  },
  'a full stamp book that is paid twice': {
    schedule: [...allConnected, deed(mei, 'collect-stamp', 0), deed(mei, 'collect-stamp', 1)],
    ports: keepingMore(({ id, kind, body }) =>
      kind === 'entry' && body['rule'] === 'rally' ? [`${id}:again`] : [],
    ),
    finding: /the book event:a mei was paid twice, or for nothing/,
  },
}

describe('the simulation catches', () => {
  it.each(Object.entries(plants))('%s', async (_, { schedule, ports, finding }) => {
    expect(await play(schedule)).toEqual([])
    expect(await play(schedule, ports)).toContainEqual(expect.stringMatching(finding))
  })
})
