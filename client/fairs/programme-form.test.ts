import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { toLocalInput } from '../ui/local-time.ts'
import {
  dayAfter,
  dayFault,
  programmeFields,
  programmeFormOf,
  programmeOf,
  questionFault,
  splitDays,
  gateFault,
  typeFault,
  type ProgrammeForm,
} from './programme-form.ts'

const at = (day: number, hour: number) => new Date(2026, 5, day, hour).getTime()
const day = (key: string, date: number, from: number, to: number) => ({
  key,
  startsAt: at(date, from),
  endsAt: at(date, to),
})
const gates = [
  { key: 'west', name: 'West' },
  { key: 'east', name: 'East' },
]
const programme = {
  days: [day('sat', 6, 10, 18), day('sun', 7, 10, 18)],
  ticketTypes: [
    { key: 'sat', name: 'Saturday', capacity: 5, days: ['sat'], gates: [] },
    { key: 'all', name: 'Both', days: [], gates: ['west'] },
  ],
  questions: [
    { key: 'q', text: 'Lunch?', form: 'choice' as const, options: ['rice', 'noodles'], required: true },
  ],
}
const form = programmeFormOf(programme)
const whole: [number, number] = [at(6, 10), at(7, 18)]

test('what the form is given, it says again', () => {
  expect(programmeOf(form, gates)).toEqual(programme)
})

test('a draft of before there were days has none', () => {
  expect(v.parse(v.object(programmeFields), {})).toEqual({ days: [], ticketTypes: [], questions: [] })
})

test('days stand in their order, however they were entered', () => {
  const turned = { ...form, days: form.days.toReversed() }
  expect(programmeOf(turned, gates).days.map(({ key }) => key)).toEqual(['sat', 'sun'])
})

test('a type opens no day and no gate that was taken away, and says so when nothing is left', () => {
  const left: ProgrammeForm = { ...form, days: form.days.slice(1) }
  const [saturday, both] = left.ticketTypes
  expect(typeFault(saturday!, left, gates)).toBe('typeNoDay')
  expect(typeFault(both!, left, gates)).toBeUndefined()
  expect(typeFault(both!, left, gates.slice(1))).toBe('typeNoGate')
})

test('a type that is good on all days is good on one that is added, and one for some of them is not', () => {
  const longer = { ...form, days: [...form.days, dayAfter(form.days[1]!, 'mon')] }
  const { days, ticketTypes } = programmeOf(longer, gates)
  expect(days[2]).toEqual(day('mon', 8, 10, 18))
  expect(ticketTypes.map((type) => type.days)).toEqual([['sat'], []])
})

test.each([
  ['typeNameMissing', { name: ' ' }],
  ['typeNameTwice', { name: 'Both ' }],
  ['capacityWrong', { capacity: '1.5' }],
  ['capacityWrong', { capacity: '-1' }],
])('a type is told %s', (fault, change) => {
  expect(typeFault({ ...form.ticketTypes[0]!, ...change }, form, gates)).toBe(fault)
})

describe('a day', () => {
  const [saturday, sunday] = form.days
  const faultOf = (change: object) => dayFault({ ...saturday!, ...change }, form.days, whole)
  test('is within the fair, and beside no other', () => {
    expect(faultOf({})).toBeUndefined()
    expect(faultOf({ startsAt: '' })).toBe('dayMissing')
    expect(faultOf({ endsAt: saturday!.startsAt })).toBe('dayBackwards')
    expect(faultOf({ startsAt: toLocalInput(at(6, 9)) })).toBe('dayOutside')
    expect(faultOf({ endsAt: sunday!.endsAt })).toBe('dayOverlaps')
  })
})

test('a question has words, and a choice to choose from', () => {
  const [choice] = form.questions
  expect(questionFault(choice!)).toBeUndefined()
  expect(questionFault({ ...choice!, text: ' ' })).toBe('questionMissing')
  expect(questionFault({ ...choice!, options: 'rice\n \nrice' })).toBe('optionsWrong')
  expect(questionFault({ ...choice!, form: 'text', options: '' })).toBeUndefined()
})

describe('a fair is split', () => {
  const split = (from: number, to: number) => {
    let keys = 0
    const days = splitDays(from, to, 14, () => `day-${(keys += 1)}`)
    return programmeOf({ days, ticketTypes: [], questions: [] }, []).days
  }
  test('into its dates, with the same hours on each', () => {
    expect(split(at(6, 10), at(8, 18))).toEqual([
      day('day-1', 6, 10, 18),
      day('day-2', 7, 10, 18),
      day('day-3', 8, 10, 18),
    ])
  })
  test('also where it goes on past midnight', () => {
    expect(split(at(6, 20), at(8, 2))).toEqual([
      { key: 'day-1', startsAt: at(6, 20), endsAt: at(7, 2) },
      { key: 'day-2', startsAt: at(7, 20), endsAt: at(8, 2) },
    ])
  })
  test('into one where it is one', () => {
    expect(split(at(6, 10), at(6, 18))).toEqual([day('day-1', 6, 10, 18)])
  })
})

test('two gates may not have one name, however it is written; gates without one are none', () => {
  const gates = [
    { key: 'a', name: 'East' },
    { key: 'b', name: ' east ' },
    { key: 'c', name: 'West' },
    { key: 'd', name: '' },
    { key: 'e', name: ' ' },
  ]
  expect(gates.map((gate) => gateFault(gate, gates))).toEqual([
    'gateNameTwice',
    'gateNameTwice',
    undefined,
    undefined,
    undefined,
  ])
})
