import * as v from 'valibot'
import { key } from '../documents/key.ts'

export const TICKET_TYPES_MOST = 20
export const TICKET_TYPE_LENGTH = 40
export const EVENT_CAPACITY_MOST = 100_000

export const places = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(EVENT_CAPACITY_MOST))

/** A kind of ticket that a fair has. Tickets name it by its key. */
const ticketType = v.looseObject({
  key,
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(TICKET_TYPE_LENGTH)),
  /** How many of them may be confirmed; as many as the fair has room for unless it says. */
  capacity: v.optional(places),
  /** Keys of the days that it opens; empty for all. */
  days: v.array(key),
  /** Keys of the gates that it opens; empty for all. */
  gates: v.array(key),
})
export type TicketType = v.InferOutput<typeof ticketType>

export const ticketTypes = v.pipe(
  v.array(ticketType),
  v.maxLength(TICKET_TYPES_MOST),
  v.check((types) => isUnique(types.map((each) => each.key)), 'two types share a key'),
  v.check((types) => isUnique(types.map((each) => each.name)), 'two types share a name'),
  v.check(
    (types) => types.every(({ days, gates }) => isUnique(days) && isUnique(gates)),
    'a key stands twice',
  ),
)

/** A ticket's type; undefined for one that is only called so, on a list from elsewhere. */
export function typeOf<T extends { key: string }>(types: readonly T[], type: string): T | undefined {
  return types.find((each) => each.key === type)
}

/** What a ticket's type is called: by the fair, else by the list that it stands on. */
export function typeName(types: readonly TicketType[], type: string): string {
  return typeOf(types, type)?.name ?? type
}

/** Whether a type opens a day or a gate, of which it names some, or none to say that it opens all. '' is any. */
export function opens(named: readonly string[], wanted: string): boolean {
  return named.length === 0 || wanted === '' || named.includes(wanted)
}

function isUnique(words: readonly string[]): boolean {
  return new Set(words).size === words.length
}
