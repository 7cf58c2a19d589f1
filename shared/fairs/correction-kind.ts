import * as v from 'valibot'
import { documentId, keyOf, type Document } from '../documents/document.ts'
import type { Facts } from '../documents/facts.ts'
import { isIdOfKind, key } from '../documents/key.ts'
import { defineKind, type Author } from '../documents/kind.ts'
import { placeInTime } from '../documents/place-in-time.ts'
import { refuse } from '../documents/refusal.ts'
import { hasRole, roleId } from '../people/role-kind.ts'
import { ok } from '../result.ts'
import { admits, leaves, scanId, type ScanBody } from './scan-kind.ts'

/** So long after a scan (ms) whoever made it may take it back with the same device. */
export const UNDO_WITHIN = 60_000

export const correctionReasons = ['slip', 'wrong-guest', 'not-entered', 'other'] as const
export type CorrectionReason = (typeof correctionReasons)[number]

const correctionBody = v.looseObject({
  v: v.literal(1),
  /** The scan that does not count. */
  scan: v.pipe(v.string(), v.regex(/^scan:[a-z0-9-]{1,32}:[a-z0-9-]{1,32}$/)),
  reason: v.picklist(correctionReasons),
  by: key,
  device: v.pipe(v.string(), v.maxLength(64)),
})
export type CorrectionBody = v.InferOutput<typeof correctionBody>

/** `correction:<event key>:<key>`. */
export function correctionId(event: string, correction: string): string {
  return documentId('correction', keyOf(event), correction)
}

/** Whether who made a scan, with the device that made it, may still take it back at `at` (ms). */
export function isWithinUndo(
  { sort, body }: Pick<Document<ScanBody>, 'sort' | 'body'>,
  { member, device }: Author,
  at: number,
): boolean {
  return body.by === member && body.device === device && sort <= at && at - sort <= UNDO_WITHIN
}

/** Whoever answers for the event: at any time, for what any phone has noted. */
function answersFor(facts: Pick<Facts, 'get'>, event: string, member: string): boolean {
  return facts.get(event)?.owner === member || hasRole(facts, member, 'steward')
}

/**
 * A scan that does not count after all: nobody came in with it, nobody went out. The scan stays as it was written. Hangs
 * from the event and is owned by whom the scan is about. Two of the same scan say no more than one.
 *
 * Time is counted from where the authority placed the scan to where it places the correction.
 */
export const correctionKind = defineKind<CorrectionBody>({
  kind: 'correction',
  form: 'fact',
  body: correctionBody,
  needs: ({ parent, body }, { member }) => [parent, body.scan, roleId(member)],
  decide({ document, author, now }, facts) {
    const { id, parent, owner, body } = document
    if (!isIdOfKind('event', parent)) return refuse('malformed', 'parent')
    if (!id.startsWith(correctionId(parent, ''))) return refuse('malformed', 'id')
    if (!body.scan.startsWith(scanId(parent, ''))) return refuse('malformed', 'body.scan')
    if (body.by !== author.member || body.device !== author.device) return refuse('not-yours')
    const placed = placeInTime(document, now)
    const scan = facts.get(body.scan) as Document<ScanBody> | undefined
    if (!scan) return facts.authority ? refuse('not-found', 'scan') : ok(placed)
    if (scan.owner !== owner) return refuse('malformed', 'owner')
    if (!admits(scan.body) && !leaves(scan.body)) return refuse('wrong-state', 'scan')
    if (!isWithinUndo(scan, author, placed.sort) && !answersFor(facts, parent, author.member))
      return refuse('wrong-state', 'too-late')
    return ok(placed)
  },
})
