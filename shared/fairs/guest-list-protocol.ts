import * as v from 'valibot'
import { key } from '../documents/key.ts'
import { TICKET_TYPES_MOST } from './ticket-types.ts'

/** More bytes than a list of 20,000 guests has. */
export const GUEST_LIST_BYTES = 8_000_000
/** So many bad records are named one by one. */
export const BAD_NAMED = 100
/** So many kinds of ticket are named that the fair does not have. */
export const KINDS_NAMED = TICKET_TYPES_MOST

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
/** Below 0 where more are confirmed than there is room for. */
const places = v.pipe(v.number(), v.safeInteger())

/** Why a record of a guest list was left out. */
export const guestFaults = [
  'no-name-column',
  'no-name',
  'long-name',
  'long-code',
  'no-identity',
  'bad-address',
  'quotation',
  'too-many',
  'twice',
  'unreadable',
] as const
export type GuestFault = (typeof guestFaults)[number]

/** What stands in a column of a guest list. */
export const guestColumns = [
  'name',
  'family',
  'given',
  'buyer',
  'email',
  'type',
  'variation',
  'code',
  'order',
  'position',
  'status',
] as const
export type GuestColumn = (typeof guestColumns)[number]

/** Of a kind of ticket that the fair does not have: a type is made for it. */
export const MAKE_TYPE = '+'

/** How a list is to be taken. */
export const guestListWishesSchema = v.object({
  /** What becomes of kinds that the fair does not have: `MAKE_TYPE`, or the key of one that it has. */
  types: v.pipe(v.record(v.string(), v.union([v.literal(MAKE_TYPE), key])), v.maxEntries(KINDS_NAMED)),
  /** Whether tickets that the seller calls cancelled or not paid are cancelled here. */
  cancel: v.boolean(),
})
export type GuestListWishes = v.InferOutput<typeof guestListWishesSchema>

/** What becomes of a kind, as in `types`; undefined where it stays a name on the ticket. */
export function wishedType({ types }: Pick<GuestListWishes, 'types'>, name: string): string | undefined {
  return Object.hasOwn(types, name) ? types[name] : undefined
}

/** A kind of ticket that a list names. */
const guestListTypeSchema = v.object({
  name: v.string(),
  /** The fair's type that is meant; absent where the fair has none of that name. */
  key: v.optional(key),
  /** Tickets that would be of it: new ones, and those that are here and of no type that the fair has. */
  tickets: count,
})
export type GuestListType = v.InferOutput<typeof guestListTypeSchema>

/** What a list holds, before anything of it is taken. */
export const guestListLookSchema = v.object({
  /** Whose export it is; absent for any other list. */
  seller: v.optional(v.string()),
  columns: v.array(v.object({ column: v.picklist(guestColumns), heading: v.string() })),
  /** Tickets in it, and how many of them are there already. */
  guests: count,
  known: count,
  /** Of those that are there, how many lack an address or a type that the list has. */
  lacking: count,
  /** Tickets in it that the seller calls cancelled or not paid, and how many of them are confirmed here. */
  leftOut: count,
  cancelled: count,
  /** Kinds of ticket that it names, the most common first; of those that the fair does not have the first, and how many more. */
  types: v.array(guestListTypeSchema),
  moreTypes: count,
  /** Places that the fair has left. */
  free: places,
  /** Places left of types that have a number of their own, and how many of those to be cancelled are of it. */
  freeOf: v.array(v.object({ key, free: places, cancelled: count })),
  /** The first bad records, and how many there are. Lines count from 1, 0 for the whole file. */
  bad: v.array(v.object({ line: count, fault: v.picklist(guestFaults) })),
  badCount: count,
  /** The first lines whose address is none, and how many there are. Their guests come without it. */
  addressless: v.array(count),
  addresslessCount: count,
  /** The first guests, to see whether it was understood. */
  sample: v.array(v.object({ name: v.string(), type: v.string(), code: v.string() })),
})
export type GuestListLook = v.InferOutput<typeof guestListLookSchema>

/** What a server tells while it takes a list: one JSON value a line, the last of another type than progress. */
export const guestListMessageSchema = v.variant('type', [
  v.object({ type: v.literal('progress'), done: count, total: count }),
  v.object({
    type: v.literal('done'),
    guests: count,
    added: count,
    completed: count,
    cancelled: count,
  }),
  v.object({ type: v.literal('refused'), reason: v.picklist(['full', 'type-full', 'nobody']) }),
  v.object({ type: v.literal('failed') }),
])
export type GuestListMessage = v.InferOutput<typeof guestListMessageSchema>
