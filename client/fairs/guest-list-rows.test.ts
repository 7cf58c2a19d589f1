import { expect, test } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import type { CheckInQuestion } from '../../shared/fairs/check-in-questions.ts'
import { Headcount, type Passage } from '../../shared/fairs/headcount.ts'
import type { TicketBody } from '../../shared/fairs/ticket-kind.ts'
import { phrase } from '../ui/words.ts'
import { guestListRows } from './guest-list-rows.ts'
import { guestListWords } from './guest-list-words.ts'

const early = { key: 'e', name: 'Early', days: [], gates: [] }
const t = (key: keyof (typeof guestListWords)['en']) => phrase(guestListWords, ['en', 'en'], key)

function ticket(owner: string, body: Partial<TicketBody>): Document<TicketBody> {
  const whole = { v: 1, state: 'confirmed', name: owner, type: '', ...body } as TicketBody
  return {
    id: `ticket:fair:${owner}`,
    kind: 'ticket',
    parent: 'event:fair',
    owner,
    sort: 1,
    occurredAt: 1,
    body: whole,
  }
}

const none = { answers: {}, notes: [] }
const lunch: CheckInQuestion = { key: 'lunch', text: 'Lunch?', form: 'yes-no', options: [], required: false }
const nothing = { types: [], questions: [], remarks: { of: () => none } }

test('a guest list is written by number, with who came, who has left and what they answered', () => {
  const passage = (direction: 'in' | 'out', at: number): Passage => ({
    id: `scan:${at}`,
    at,
    direction,
    by: 'bo',
    device: 'd',
    gate: '',
  })
  const steps: Record<string, Passage[]> = {
    mei: [passage('in', 9), passage('out', 10), passage('in', 11)],
    ann: [passage('in', 12), passage('out', 13)],
  }
  const rows = guestListRows(
    [
      ticket('cai', { state: 'waitlisted' }),
      ticket('ann', { serial: 2, type: 'e', code: 'GX-1', email: 'ann@example.com' }),
      ticket('mei', { serial: 1, note: 'speaker' }),
    ],
    { stepsOf: (guest) => steps[guest] ?? [] },
    {
      t,
      write: (at) => `${at} o’clock`,
      types: [early],
      questions: [lunch],
      remarks: { of: (guest) => (guest === 'mei' ? { answers: { lunch: 'yes' }, notes: ['late'] } : none) },
      withEmail: false,
    },
  )
  expect(rows).toEqual([
    ['No.', 'Name', 'Ticket type', 'Ticket code', 'State', 'Came in', 'Went out', 'Notes', 'Lunch?'],
    [1, 'mei', '', undefined, 'confirmed', '9 o’clock', undefined, 'speaker · late', 'yes'],
    [2, 'ann', 'Early', 'GX-1', 'confirmed', '12 o’clock', '13 o’clock', '', undefined],
    [undefined, 'cai', '', undefined, 'waiting', undefined, undefined, '', undefined],
  ])
})

test('of a list without guests its headings are written', () => {
  const words = { t, write: String, ...nothing, withEmail: false }
  expect(guestListRows([], new Headcount(), words)).toHaveLength(1)
})

test('addresses are written for whoever answers for the fair', () => {
  const words = { t, write: String, ...nothing, withEmail: true }
  const guests = [ticket('ann', { email: 'ann@example.com' }), ticket('mei', {})]
  const rows = guestListRows(guests, new Headcount(), words)
  expect(rows.map(([, , email]) => email)).toEqual(['E-mail', 'ann@example.com', undefined])
})
