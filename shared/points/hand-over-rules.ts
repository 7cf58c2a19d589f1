import type { Document } from '../documents/document.ts'
import type { Author } from '../documents/kind.ts'
import { refuse, type Refusal } from '../documents/refusal.ts'
import { ok, type Result } from '../result.ts'
import type { AllotmentBody } from './allotment-kind.ts'
import { handedTo, type Handouts } from './handouts-projection.ts'
import { handoverId, isHandedOverBy, ROUND_MOST } from './handover-kind.ts'
import { hasBeenPickedUp, type Pickups } from './pickups-projection.ts'
import type { RedemptionBody } from './redemption-kind.ts'
import { takebackId } from './takeback-id.ts'

/** One piece of an allotment, and how often it had come back before. */
export interface Piece {
  piece: number
  round: number
}

type Allotment = Pick<Document<AllotmentBody>, 'id' | 'owner' | 'body' | 'stamp'>

/** What a device may do with an allotment before it hands anything over: undefined when nothing is in the way. */
export function obstacleTo(allotment: Allotment, author: Author): Refusal | undefined {
  const { body, stamp } = allotment
  if (body.state !== 'allotted') return { code: 'wrong-state', detail: body.state }
  if (!isHandedOverBy(allotment, author)) return { code: 'not-yours', detail: 'allotment' }
  return stamp === undefined ? { code: 'not-open-yet', detail: 'allotment' } : undefined
}

/**
 * Which piece the device that took an allotment along gives a member now, or why it gives none. Nothing that this device
 * handed over is missing from what it knows: nobody else does.
 */
export function decideHandOver(
  known: Handouts,
  allotment: Allotment,
  member: string,
  author: Author,
): Result<Piece, Refusal> {
  const { id, body } = allotment
  const obstacle = obstacleTo(allotment, author)
  if (obstacle) return refuse(obstacle.code, obstacle.detail)
  const piece = nextPiece(known, id, body.quantity)
  if (!piece) return refuse('out-of-stock')
  return handedTo(known, id, member) >= body.each ? refuse('full', 'each') : ok(piece)
}

function nextPiece({ handed, back }: Handouts, allotment: string, quantity: number): Piece | undefined {
  const gone = handed[allotment] ?? {}
  for (let piece = 1; piece <= quantity; piece += 1) {
    for (let round = 0; round <= ROUND_MOST; round += 1) {
      const id = handoverId(allotment, piece, round)
      if (!(id in gone)) return { piece, round }
      if (!back[takebackId(id)]) break
    }
  }
  return undefined
}

/** Why a device at a fair does not hand over what was set aside for a member; undefined when it does. */
export function obstacleToPickup(
  known: Pickups,
  { id, body }: Pick<Document<RedemptionBody>, 'id' | 'body'>,
): Refusal | undefined {
  if (body.state !== 'held') return { code: 'wrong-state', detail: body.state }
  return hasBeenPickedUp(known, id) ? { code: 'wrong-state', detail: 'handed-over' } : undefined
}
