import { expect, test } from 'vitest'
import type { EventBody } from '../../shared/fairs/event-kind.ts'
import { fairPhase, isPast } from './fair-phase.ts'

const fair: EventBody = {
  v: 3,
  title: '黄昏市集',
  about: '',
  place: '',
  startsAt: 100,
  endsAt: 200,
  capacity: 1,
  state: 'planned',
  gates: [],
  reentry: false,
  days: [],
  ticketTypes: [],
  questions: [],
}

test.each([
  [99, 'coming'],
  [100, 'now'],
  [199, 'now'],
  [200, 'over'],
])('at %i a fair from 100 to 200 is %s', (now, phase) => {
  expect(fairPhase(fair, now)).toBe(phase)
})

test('a fair that was called off is called off before and after its time', () => {
  const cancelled = { ...fair, state: 'cancelled' as const }
  expect([50, 150, 250].map((now) => fairPhase(cancelled, now))).toEqual([
    'cancelled',
    'cancelled',
    'cancelled',
  ])
  expect(isPast(cancelled, 150)).toBe(false)
  expect(isPast(cancelled, 250)).toBe(true)
})

test('a fair that its organiser ended early is over', () => {
  expect(fairPhase({ ...fair, state: 'ended' }, 150)).toBe('over')
})
