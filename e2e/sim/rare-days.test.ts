import { describe, expect, it } from 'vitest'
import { Coverage } from './coverage.ts'
import { allConnected, bo, deed, link, mei, through, till, type Plant } from './plant.ts'
import { play } from './run.ts'
import type { Step } from './schedule.ts'

it('plays a post whose answer was lost, by a member who may not read it any more: it stands', async () => {
  const coverage = new Coverage()
  const schedule: Step[] = [
    ...allConnected,
    { do: 'link', phone: bo, state: 'held' },
    deed(bo, 'post', 0, 1),
    { do: 'deliver', pick: 0, fate: 'drop-after' },
    link(bo, 'down'),
    deed(mei, 'remove-member', 1),
    link(bo, 'good'),
  ]
  expect(await play(schedule, {}, coverage)).toEqual([])
  expect(coverage.counts.get('outcome: stands')).toBe(1)
})

/** Set up with a new key after the backup, and sold with it. */
const soldSince: Step[] = [
  ...allConnected,
  { do: 'server', event: 'back-up' },
  { do: 'session', phone: till, event: 'end' },
  { do: 'session', phone: till, event: 'begin' },
  deed(till, 'sell', 0, 1),
  { do: 'server', event: 'restore' },
]

const plants: Record<string, Plant> = {
  'a till that cannot bring along what a restore has lost': {
    schedule: soldSince,
    ports: through(({ record }) => ({
      record: (documents) => record(documents.filter(({ body }) => body['state'] !== 'withdrawn')),
    })),
    finding: /till-1 was refused sale:a:.*-1, for which money was taken/,
  },
  'a sale that is refused though its till might sell': {
    schedule: [...allConnected, deed(till, 'sell', 0, 1)],
    ports: through(({ push }) => ({
      push: async (author, rows) =>
        author.member.startsWith('station-')
          ? rows.map(() => ({ outcome: 'refused', refusal: { code: 'full', detail: '' }, document: null }))
          : push(author, rows),
    })),
    finding: /till-1 was refused sale:a:.*-1, for which money was taken/,
  },
  'a buyer who was given no ticket': {
    schedule: [...allConnected, deed(till, 'sell', 0, 1)],
    ports: {
      store: (real) => ({
        ...real,
        documents: {
          ...real.documents,
          write: (writes) =>
            real.documents.write(
              writes.map((one) =>
                one.document.id.startsWith('ticket:a:sold-')
                  ? { ...one, document: { ...one.document, id: `${one.document.id}x` } }
                  : one,
              ),
            ),
        },
      }),
    },
    finding: /who bought sale:a:.*-1 is no member with a ticket/,
  },
}

describe('the simulation catches', () => {
  it.each(Object.entries(plants))('%s', async (_, { schedule, ports, finding }) => {
    expect(await play(schedule)).toEqual([])
    expect(await play(schedule, ports)).toContainEqual(expect.stringMatching(finding))
  })
})
