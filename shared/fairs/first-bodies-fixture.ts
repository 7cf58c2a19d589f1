import * as v from 'valibot'
import { imageHash } from '../documents/image.ts'
import { key } from '../documents/key.ts'

const moment = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(8_640_000_000_000_000))
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** For tests: the bodies of version 1 as they were once accepted, by kind. They never change. */
export const firstBodies = {
  event: v.looseObject({
    v: v.literal(1),
    title: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
    about: v.pipe(v.string(), v.maxLength(4_000)),
    place: v.pipe(v.string(), v.trim(), v.maxLength(160)),
    startsAt: moment,
    endsAt: moment,
    capacity: v.pipe(count, v.maxValue(100_000)),
    picture: v.optional(imageHash),
    state: v.picklist(['planned', 'cancelled', 'ended']),
  }),
  ticket: v.looseObject({
    v: v.literal(1),
    state: v.picklist(['requested', 'confirmed', 'waitlisted', 'cancelled']),
    name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
    type: v.pipe(v.string(), v.maxLength(40)),
    serial: v.optional(v.pipe(count, v.minValue(1))),
    code: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
  }),
  scan: v.looseObject({
    v: v.literal(1),
    ticket: v.pipe(v.string(), v.regex(/^(ticket:[a-z0-9-]{1,32}:[a-z0-9-]{1,32})?$/)),
    serial: count,
    verdict: v.picklist([
      'welcome',
      'used',
      'unlisted',
      'waitlisted',
      'cancelled',
      'wrong-event',
      'expired',
      'foreign',
    ]),
    admitted: v.boolean(),
    direction: v.literal('in'),
    by: key,
    device: v.pipe(v.string(), v.maxLength(64)),
    listAsOf: count,
  }),
}
