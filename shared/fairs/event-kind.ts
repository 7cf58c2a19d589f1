import * as v from 'valibot'
import { staffChannel } from '../documents/channel.ts'
import { documentId } from '../documents/document.ts'
import { imageHash } from '../documents/image.ts'
import { isIdOfKind, key } from '../documents/key.ts'
import { defineKind } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'
import { ok } from '../result.ts'
import { attendance, attendanceOf } from './attendance-projection.ts'
import { checkInQuestions } from './check-in-questions.ts'
import { eventDays, moment } from './event-days.ts'
import { publicKeySchema } from './keyset-kind.ts'
import { places, ticketTypes } from './ticket-types.ts'

export const EVENT_TITLE_LENGTH = 80
export const EVENT_ABOUT_LENGTH = 4_000
export const EVENT_PLACE_LENGTH = 160
export const EVENT_GATES_MOST = 12
export const EVENT_GATE_LENGTH = 40
export const EVENT_PRETIX_KEYS_MOST = 8
export const eventStates = ['planned', 'cancelled', 'ended'] as const

/** One of the ways in. Scans name it by its key, so that it may be called something else later. */
const gate = v.looseObject({
  key,
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(EVENT_GATE_LENGTH)),
})
export type EventGate = v.InferOutput<typeof gate>

const eventBody = v.looseObject({
  v: v.literal(3),
  title: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(EVENT_TITLE_LENGTH)),
  about: v.pipe(v.string(), v.maxLength(EVENT_ABOUT_LENGTH)),
  place: v.pipe(v.string(), v.trim(), v.maxLength(EVENT_PLACE_LENGTH)),
  /** ms. */
  startsAt: moment,
  endsAt: moment,
  /** How many tickets may be confirmed. */
  capacity: places,
  picture: v.optional(imageHash),
  state: v.picklist(eventStates),
  /** Empty where nobody has to tell one from another. */
  gates: v.pipe(
    v.array(gate),
    v.maxLength(EVENT_GATES_MOST),
    v.check((gates) => new Set(gates.map((each) => each.key)).size === gates.length, 'two gates share a key'),
  ),
  /** Whether who was let in may come in again. */
  reentry: v.boolean(),
  /** Public keys by which tickets are believed that were sold with pretix. */
  pretixKeys: v.optional(v.pipe(v.array(publicKeySchema), v.maxLength(EVENT_PRETIX_KEYS_MOST))),
  /** Within the event's time, in their order; empty where it is one day. */
  days: eventDays,
  /** Empty where everybody gets the same. */
  ticketTypes,
  /** What the gate asks whoever is welcome. */
  questions: checkInQuestions,
})
export type EventBody = v.InferOutput<typeof eventBody>

export function eventId(key: string): string {
  return documentId('event', key)
}

/** A fair: `event:<key>`, owned by its organiser, sorted by when it starts. */
export const eventKind = defineKind<EventBody>({
  kind: 'event',
  form: 'card',
  body: eventBody,
  upcasts: [
    (body) => ({ ...body, gates: [], reentry: false }),
    (body) => ({ ...body, days: [], ticketTypes: [], questions: [] }),
  ],
  grants: ({ id, owner }) => [{ member: owner, channel: staffChannel(id), granted: true }],
  decide({ document, current }, facts) {
    if (!isIdOfKind('event', document.id)) return refuse('malformed', 'id')
    if (document.parent !== '') return refuse('malformed', 'parent')
    const { startsAt, endsAt, days, gates, ticketTypes: types } = document.body
    if (endsAt <= startsAt) return refuse('malformed', 'body.endsAt')
    if (document.sort !== startsAt) return refuse('malformed', 'sort')
    if (days.some((day) => day.startsAt < startsAt || day.endsAt > endsAt))
      return refuse('malformed', 'body.days')
    if (types.some((type) => lacks(days, type.days) || lacks(gates, type.gates)))
      return refuse('malformed', 'body.ticketTypes')
    // Only the authority knows of every ticket and every scan.
    const used = facts.authority ? attendanceOf(facts.of(attendance), document.id) : undefined
    if (current && used) {
      if (gone(current.body.days, days).some((day) => used.days[day])) return refuse('in-use', 'days')
      if (gone(current.body.ticketTypes, types).some((type) => (used.held[type] ?? 0) > 0))
        return refuse('in-use', 'ticketTypes')
    }
    return ok(document)
  },
})

/** Whether a type names something that the event does not have. */
function lacks(all: readonly { key: string }[], named: readonly string[]): boolean {
  return named.some((wanted) => !all.some((each) => each.key === wanted))
}

/** Keys of what an edit takes away. */
function gone(before: readonly { key: string }[], after: readonly { key: string }[]): string[] {
  return before.map((each) => each.key).filter((each) => !after.some((left) => left.key === each))
}
