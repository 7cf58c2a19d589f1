import * as v from 'valibot'
import {
  answerForms,
  QUESTION_OPTION_LENGTH,
  QUESTION_OPTIONS_MOST,
  type CheckInQuestion,
} from '../../shared/fairs/check-in-questions.ts'
import type { EventBody } from '../../shared/fairs/event-kind.ts'
import { EVENT_CAPACITY_MOST, type TicketType } from '../../shared/fairs/ticket-types.ts'
import { fromLocalInput, toLocalInput } from '../ui/local-time.ts'

/** A fair's days, types and questions, as its form has them. A draft of before they could be entered has none. */
export const programmeFields = {
  /** As the inputs have them; '' for none. */
  days: v.optional(v.array(v.looseObject({ key: v.string(), startsAt: v.string(), endsAt: v.string() })), []),
  ticketTypes: v.optional(
    v.array(
      v.looseObject({
        key: v.string(),
        name: v.string(),
        capacity: v.string(),
        allDays: v.boolean(),
        /** Keys of those chosen, where it is not all. */
        days: v.array(v.string()),
        allGates: v.boolean(),
        gates: v.array(v.string()),
      }),
    ),
    [],
  ),
  questions: v.optional(
    v.array(
      v.looseObject({
        key: v.string(),
        text: v.string(),
        form: v.picklist(answerForms),
        /** One on each line. */
        options: v.string(),
        required: v.boolean(),
      }),
    ),
    [],
  ),
}

const programmeForm = v.object(programmeFields)
export type ProgrammeForm = v.InferOutput<typeof programmeForm>
export type DayInput = ProgrammeForm['days'][number]
export type TypeInput = ProgrammeForm['ticketTypes'][number]
export type QuestionInput = ProgrammeForm['questions'][number]
type Programme = Pick<EventBody, 'days' | 'ticketTypes' | 'questions'>

export type DayFault = 'dayMissing' | 'dayBackwards' | 'dayOutside' | 'dayOverlaps'
export type TypeFault = 'typeNameMissing' | 'typeNameTwice' | 'capacityWrong' | 'typeNoDay' | 'typeNoGate'
export type QuestionFault = 'questionMissing' | 'optionsWrong'

export function programmeFormOf({ days, ticketTypes, questions }: Programme): ProgrammeForm {
  return {
    days: days.map((day) => ({
      ...day,
      startsAt: toLocalInput(day.startsAt),
      endsAt: toLocalInput(day.endsAt),
    })),
    ticketTypes: ticketTypes.map((type) => ({
      ...type,
      capacity: type.capacity === undefined ? '' : String(type.capacity),
      allDays: type.days.length === 0,
      allGates: type.gates.length === 0,
    })),
    questions: questions.map((question) => ({ ...question, options: question.options.join('\n') })),
  }
}

/** What there is to choose from, one on each line. */
function optionsOf({ options }: QuestionInput): string[] {
  return options
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** What the form says; whatever is wrong in it was told before. */
export function programmeOf(form: ProgrammeForm, gates: readonly { key: string }[]): Programme {
  const days = form.days
    .map((day) => ({
      ...day,
      startsAt: fromLocalInput(day.startsAt) ?? 0,
      endsAt: fromLocalInput(day.endsAt) ?? 0,
    }))
    .toSorted((a, b) => a.startsAt - b.startsAt)
  const ticketTypes = form.ticketTypes.map(({ allDays, allGates, capacity, ...type }): TicketType => {
    return {
      ...type,
      name: type.name.trim(),
      ...(capacity.trim() === '' ? {} : { capacity: Number(capacity) }),
      days: allDays ? [] : existing(type.days, days),
      gates: allGates ? [] : existing(type.gates, gates),
    }
  })
  const questions = form.questions.map((question): CheckInQuestion => {
    const options = question.form === 'choice' ? optionsOf(question) : []
    return { ...question, text: question.text.trim(), options }
  })
  return { days, ticketTypes, questions }
}

function existing(named: readonly string[], all: readonly { key: string }[]): string[] {
  return named.filter((wanted) => all.some(({ key }) => key === wanted))
}

/** What is wrong with a day among the others, in a fair from when to when (ms); undefined when nothing is. */
export function dayFault(
  { key, ...day }: DayInput,
  all: readonly DayInput[],
  [from, to]: [number | undefined, number | undefined],
): DayFault | undefined {
  const [startsAt, endsAt] = [fromLocalInput(day.startsAt), fromLocalInput(day.endsAt)]
  if (startsAt === undefined || endsAt === undefined) return 'dayMissing'
  if (endsAt <= startsAt) return 'dayBackwards'
  if ((from !== undefined && startsAt < from) || (to !== undefined && endsAt > to)) return 'dayOutside'
  const overlaps = all.some((other) => {
    const [start, end] = [fromLocalInput(other.startsAt), fromLocalInput(other.endsAt)]
    return other.key !== key && start !== undefined && end !== undefined && startsAt < end && start < endsAt
  })
  return overlaps ? 'dayOverlaps' : undefined
}

/** What a gate is called that another one is called, too, to whoever reads it; undefined for none. */
export function gateFault(
  gate: { key: string; name: string },
  all: readonly { key: string; name: string }[],
): 'gateNameTwice' | undefined {
  const called = (name: string): string => name.trim().toLocaleLowerCase()
  const isTwice = all.some(({ key, name }) => key !== gate.key && called(name) === called(gate.name))
  return called(gate.name) !== '' && isTwice ? 'gateNameTwice' : undefined
}

export function typeFault(
  type: TypeInput,
  { ticketTypes, days }: ProgrammeForm,
  gates: readonly { key: string }[],
): TypeFault | undefined {
  const name = type.name.trim()
  if (name === '') return 'typeNameMissing'
  if (ticketTypes.some((other) => other.key !== type.key && other.name.trim() === name))
    return 'typeNameTwice'
  const capacity = Number(type.capacity)
  if (!Number.isInteger(capacity) || capacity < 0 || capacity > EVENT_CAPACITY_MOST) return 'capacityWrong'
  if (!type.allDays && existing(type.days, days).length === 0) return 'typeNoDay'
  return !type.allGates && existing(type.gates, gates).length === 0 ? 'typeNoGate' : undefined
}

export function questionFault(question: QuestionInput): QuestionFault | undefined {
  if (question.text.trim() === '') return 'questionMissing'
  if (question.form !== 'choice') return undefined
  const options = optionsOf(question)
  const isRight =
    options.length >= 2 &&
    options.length <= QUESTION_OPTIONS_MOST &&
    new Set(options).size === options.length &&
    options.every((option) => option.length <= QUESTION_OPTION_LENGTH)
  return isRight ? undefined : 'optionsWrong'
}

const DAY = 24 * 60 * 60 * 1_000

/**
 * The days of a fair from when to when (ms): one for each date, each from the hour at which the fair begins to the one at
 * which it ends. As the inputs have them.
 */
export function splitDays(from: number, to: number, most: number, newKey: () => string): DayInput[] {
  const dates: { startsAt: number; endsAt: number }[] = []
  const lasts = new Date(from)
  lasts.setHours(new Date(to).getHours(), new Date(to).getMinutes(), 0, 0)
  // A fair that ends past midnight has its hours on two dates.
  const length = lasts.getTime() - from > 0 ? lasts.getTime() - from : lasts.getTime() + DAY - from
  for (let startsAt = from; startsAt < to && dates.length < most; startsAt = nextDate(startsAt))
    dates.push({ startsAt, endsAt: Math.min(startsAt + length, to) })
  return dates.map((date) => ({
    key: newKey(),
    startsAt: toLocalInput(date.startsAt),
    endsAt: toLocalInput(date.endsAt),
  }))
}

/** The day after the last one, at the same hours. */
export function dayAfter({ startsAt, endsAt }: DayInput, key: string): DayInput {
  const [from, to] = [fromLocalInput(startsAt), fromLocalInput(endsAt)]
  return {
    key,
    startsAt: from === undefined ? '' : toLocalInput(nextDate(from)),
    endsAt: to === undefined ? '' : toLocalInput(nextDate(to)),
  }
}

/** The same hour on the next date, whatever the clocks do in between. */
function nextDate(at: number): number {
  const next = new Date(at)
  next.setDate(next.getDate() + 1)
  return next.getTime()
}
