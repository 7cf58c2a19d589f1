import * as v from 'valibot'
import { staffChannel } from '../documents/channel.ts'
import { documentId } from '../documents/document.ts'
import { imageHash } from '../documents/image.ts'
import { isIdOfKind } from '../documents/key.ts'
import { defineKind } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'
import { ok } from '../result.ts'

export const EVENT_TITLE_LENGTH = 80
export const EVENT_ABOUT_LENGTH = 4_000
export const EVENT_PLACE_LENGTH = 160
export const EVENT_CAPACITY_MOST = 100_000
export const eventStates = ['planned', 'cancelled', 'ended'] as const

const moment = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(8_640_000_000_000_000))

const eventBody = v.looseObject({
  v: v.literal(1),
  title: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(EVENT_TITLE_LENGTH)),
  about: v.pipe(v.string(), v.maxLength(EVENT_ABOUT_LENGTH)),
  place: v.pipe(v.string(), v.trim(), v.maxLength(EVENT_PLACE_LENGTH)),
  /** ms. */
  startsAt: moment,
  endsAt: moment,
  /** How many tickets may be confirmed. */
  capacity: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(EVENT_CAPACITY_MOST)),
  picture: v.optional(imageHash),
  state: v.picklist(eventStates),
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
  grants: ({ id, owner }) => [{ member: owner, channel: staffChannel(id), granted: true }],
  decide({ document }) {
    if (!isIdOfKind('event', document.id)) return refuse('malformed', 'id')
    if (document.parent !== '') return refuse('malformed', 'parent')
    const { startsAt, endsAt } = document.body
    if (endsAt <= startsAt) return refuse('malformed', 'body.endsAt')
    if (document.sort !== startsAt) return refuse('malformed', 'sort')
    return ok(document)
  },
})
