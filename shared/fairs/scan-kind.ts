import * as v from 'valibot'
import { documentId, keyOf, type Document } from '../documents/document.ts'
import { isIdOfKind, key } from '../documents/key.ts'
import { defineKind } from '../documents/kind.ts'
import { placeInTime } from '../documents/place-in-time.ts'
import { refuse } from '../documents/refusal.ts'
import { ok } from '../result.ts'
import { saleOf } from './sold-member.ts'

/** What the phone at the gate said. */
export const scanVerdicts = [
  'welcome',
  'used',
  'unlisted',
  'waitlisted',
  'cancelled',
  'revoked',
  'wrong-event',
  'wrong-day',
  'wrong-gate',
  'expired',
  'not-yet',
  'still',
  'foreign',
] as const
export type ScanVerdict = (typeof scanVerdicts)[number]

/** Some devices count in parts of a ms. */
export const heardAt = v.optional(v.pipe(v.number(), v.minValue(0)))

const scanBody = v.looseObject({
  v: v.literal(3),
  /** The ticket that it was about, '' when the phone knew of none. */
  ticket: v.pipe(v.string(), v.regex(/^(ticket:[a-z0-9-]{1,32}:[a-z0-9-]{1,32})?$/)),
  /** The serial of the pass that was shown, 0 when the guest was found on the list. */
  serial: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  verdict: v.picklist(scanVerdicts),
  /** Whether the guest was let in: at once when welcome, by the decision of whoever stood there otherwise. */
  admitted: v.boolean(),
  /**
   * Which way the guest went. Who goes out is noted as having used the code, and as not let in: an app that knows of no
   * way out counts nobody in by it.
   */
  direction: v.picklist(['in', 'out']),
  /** What a signed code that no list has calls itself, to know it again. */
  code: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(64))),
  by: key,
  device: v.pipe(v.string(), v.maxLength(64)),
  /** The key of the event's gate, '' where there is none to tell from another. */
  gate: v.pipe(v.string(), v.regex(/^[a-z0-9-]{0,32}$/)),
  /** The key of the event's day that it counts for, '' where there is none to tell from another; see `dayOfScan`. */
  day: v.pipe(v.string(), v.regex(/^[a-z0-9-]{0,32}$/)),
  /**
   * By how many ms the device's own clock was ahead of the community's, as far as it knew; negative when it was behind,
   * absent where nobody knows. `occurredAt` is corrected by it already: the device's own clock said so much more.
   */
  skew: v.optional(v.pipe(v.number(), v.safeInteger())),
  /** The newest stamp that the phone's list knew of. */
  listAsOf: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** When the phone last heard from the community, ms by its own account; absent for never. */
  heardAt,
})
export type ScanBody = v.InferOutput<typeof scanBody>

/** `scan:<event key>:<key>`. */
export function scanId(event: string, scan: string): string {
  return documentId('scan', keyOf(event), scan)
}

/** Under what name a guest is counted as in: whose ticket it was, else by the code that was shown, else each by themselves. */
export function guestOf({ id, owner, body }: Pick<Document<ScanBody>, 'id' | 'owner' | 'body'>): string {
  if (owner !== '') return owner
  return body.code === undefined ? id : guestWithCode(body.code)
}

/** No member is called so. */
export function guestWithCode(code: string): string {
  return `code:${code}`
}

/** Whether somebody came in with this scan. */
export function admits({ admitted, direction }: Pick<ScanBody, 'admitted' | 'direction'>): boolean {
  return admitted && direction === 'in'
}

/** Whether somebody went out with it. */
export function leaves({ verdict, direction }: Pick<ScanBody, 'verdict' | 'direction'>): boolean {
  return verdict === 'used' && direction === 'out'
}

/** One look at a code at the gate. Hangs from the event, owned by the guest where the phone knew who it was. */
export const scanKind = defineKind<ScanBody>({
  kind: 'scan',
  form: 'fact',
  body: scanBody,
  upcasts: [(body) => ({ ...body, gate: '' }), ({ skew: _, ...body }) => ({ ...body, day: '' })],
  needs: ({ body }) => (body.ticket === '' ? [] : [body.ticket]),
  decide({ document, author, now }, facts) {
    const { id, parent, owner, body } = document
    if (!isIdOfKind('event', parent)) return refuse('malformed', 'parent')
    if (!id.startsWith(scanId(parent, ''))) return refuse('malformed', 'id')
    if (body.by !== author.member || body.device !== author.device) return refuse('not-yours')
    if (body.ticket !== '' && body.ticket !== documentId('ticket', keyOf(parent), owner))
      return refuse('malformed', 'body.ticket')
    if (body.direction === 'out' && (body.admitted || body.verdict === 'welcome'))
      return refuse('malformed', 'body.direction')
    // A ticket that was sold at the fair is welcome before any list has it.
    const isTicket = body.ticket !== '' || saleOf(owner) !== undefined
    if (body.verdict === 'welcome' && (!isTicket || !body.admitted))
      return refuse('malformed', 'body.verdict')
    if (facts.authority && body.ticket !== '' && !facts.get(body.ticket)) return refuse('not-found', 'ticket')
    return ok(placeInTime(document, now))
  },
})
