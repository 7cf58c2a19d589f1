import { describe, expect, it } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import { allConnected, bo, deed, mei, type Plant } from './plant.ts'
import { play, type Ports } from './run.ts'

/** A store that keeps more than it was given: with each document what `more` makes of it. */
const keepingMore = (more: (document: Document) => string[]): Ports => ({
  store: (real) => ({
    ...real,
    documents: {
      ...real.documents,
      write: (writes) =>
        real.documents.write([
          ...writes,
          ...writes.flatMap((one) =>
            more(one.document).map((id) => ({ ...one, document: { ...one.document, id } })),
          ),
        ]),
    },
  }),
})

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
