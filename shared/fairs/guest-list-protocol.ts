import * as v from 'valibot'

/** More bytes than a list of 20,000 guests has. */
export const GUEST_LIST_BYTES = 8_000_000
/** So many bad records are named one by one. */
export const BAD_NAMED = 100

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

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

/** What a list holds, before anything of it is taken. */
export const guestListLookSchema = v.object({
  /** Whose export it is; absent for any other list. */
  seller: v.optional(v.string()),
  columns: v.array(v.object({ column: v.picklist(guestColumns), heading: v.string() })),
  /** Tickets in it, and how many of them are there already. */
  guests: count,
  known: count,
  /** Tickets in it that the seller calls cancelled or not paid. */
  leftOut: count,
  /** Places that the fair has left. */
  free: v.pipe(v.number(), v.safeInteger()),
  /** The first bad records, and how many there are. Lines count from 1, 0 for the whole file. */
  bad: v.array(v.object({ line: count, fault: v.picklist(guestFaults) })),
  badCount: count,
  /** The first guests, to see whether it was understood. */
  sample: v.array(v.object({ name: v.string(), type: v.string(), code: v.string() })),
})
export type GuestListLook = v.InferOutput<typeof guestListLookSchema>

/** What a server tells while it takes a list: one JSON value a line, the last of another type than progress. */
export const guestListMessageSchema = v.variant('type', [
  v.object({ type: v.literal('progress'), done: count, total: count }),
  v.object({ type: v.literal('done'), guests: count, added: count }),
  v.object({ type: v.literal('refused'), reason: v.picklist(['full', 'nobody']) }),
  v.object({ type: v.literal('failed') }),
])
export type GuestListMessage = v.InferOutput<typeof guestListMessageSchema>
