import * as v from 'valibot'
import { imageHash } from '../documents/image.ts'
import { key } from '../documents/key.ts'
import { firstBodies } from './first-bodies-fixture.ts'

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** For tests: the bodies of version 2 as they were once accepted, by kind. They never change. */
export const secondBodies = {
  event: v.looseObject({
    ...firstBodies.event.entries,
    v: v.literal(2),
    picture: v.optional(imageHash),
    gates: v.pipe(
      v.array(v.looseObject({ key, name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)) })),
      v.maxLength(12),
      v.check((gates) => new Set(gates.map((each) => each.key)).size === gates.length),
    ),
    reentry: v.boolean(),
    pretixKeys: v.optional(v.pipe(v.array(v.pipe(v.string(), v.regex(/^[\w-]{43}$/))), v.maxLength(8))),
  }),
  scan: v.looseObject({
    v: v.literal(2),
    ticket: v.pipe(v.string(), v.regex(/^(ticket:[a-z0-9-]{1,32}:[a-z0-9-]{1,32})?$/)),
    serial: count,
    verdict: v.picklist([
      'welcome',
      'used',
      'unlisted',
      'waitlisted',
      'cancelled',
      'revoked',
      'wrong-event',
      'expired',
      'not-yet',
      'foreign',
    ]),
    admitted: v.boolean(),
    direction: v.picklist(['in', 'out']),
    code: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(64))),
    by: key,
    device: v.pipe(v.string(), v.maxLength(64)),
    gate: v.pipe(v.string(), v.regex(/^[a-z0-9-]{0,32}$/)),
    listAsOf: count,
  }),
}
