import { keyOf, type Document } from '../../../shared/documents/document.ts'
import type { Refusal } from '../../../shared/documents/refusal.ts'
import type { EventBody } from '../../../shared/fairs/event-kind.ts'
import { rallyId, rallyKind, type RallyBody } from '../../../shared/fairs/rally-kind.ts'
import type { StallClaims } from '../../../shared/fairs/stall-code.ts'
import { stallId, stallKind, STALL_KEY_LENGTH, type StallBody } from '../../../shared/fairs/stall-kind.ts'
import { stampId, stampKind, stampObstacle, type StampBody } from '../../../shared/fairs/stamp-kind.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { MemberStore } from '../../store/member-store.ts'

type Fair = Document<EventBody>
type Stall = Document<StallBody>
type Written<D extends Document> = Promise<Result<D, Refusal>>

export type StallWords = Pick<StallBody, 'name' | 'about' | 'place' | 'rally'> & { picture?: string }

export function setUpStall(
  store: MemberStore,
  fair: Fair,
  keeper: string,
  words: StallWords,
): Written<Stall> {
  const id = stallId(fair.id, store.randomKey().slice(0, STALL_KEY_LENGTH))
  const body: StallBody = { v: 1, ...words, state: 'open' }
  return store.write(stallKind, store.draft(stallKind, { id, parent: fair.id, owner: keeper, sort: 0, body }))
}

export function editStall(store: MemberStore, stall: Stall, words: StallWords): Written<Stall> {
  const { picture: _, ...rest } = stall.body
  return store.write(stallKind, store.edited(stall, { ...rest, ...words }))
}

export function setStallState(store: MemberStore, stall: Stall, state: StallBody['state']): Written<Stall> {
  return store.write(stallKind, store.edited(stall, { ...stall.body, state }))
}

/** What a full book is good for at a fair; for the first time, or from now on. */
export async function saveRally(
  store: MemberStore,
  fair: string,
  said: Pick<RallyBody, 'stamps' | 'points' | 'gift' | 'state'>,
): Written<Document<RallyBody>> {
  const id = rallyId(fair)
  const current = await store.read(rallyKind, id)
  return store.write(
    rallyKind,
    current
      ? store.edited(current, { ...current.body, ...said })
      : store.draft(rallyKind, { id, parent: fair, owner: '', sort: 0, body: { v: 1, ...said } }),
  )
}

/** Why a code that the community signed gives no stamp. */
export type NoStamp = 'other-fair' | 'have' | 'no-stamps' | 'closed' | 'not-open-yet' | 'over' | 'full-device'

/** Notes that the member was at the stall whose code they scanned. Answers the stall, where this device knows it. */
export async function collectStamp(
  store: MemberStore,
  fair: Fair,
  claims: StallClaims,
  code: string,
): Promise<Result<Stall | undefined, NoStamp>> {
  if (claims.event !== keyOf(fair.id)) return err('other-fair')
  const id = stallId(fair.id, claims.stall)
  const stall = await store.read(stallKind, id)
  const written = await stamp(store, fair, { stall: id, by: store.member, code }, stall, store.member)
  return written.ok ? ok(stall) : written
}

/** Notes that who keeps the stall has seen a member there. */
export async function giveStamp(
  store: MemberStore,
  fair: Fair,
  stall: Stall,
  member: string,
): Promise<Result<null, NoStamp>> {
  return stamp(store, fair, { stall: stall.id, by: store.member }, stall, member)
}

async function stamp(
  store: MemberStore,
  fair: Fair,
  said: Pick<StampBody, 'stall' | 'by' | 'code'>,
  stall: Stall | undefined,
  member: string,
): Promise<Result<null, NoStamp>> {
  const obstacle = stall && stampObstacle(fair, stall, store.clock.now(), false)
  if (obstacle) return err(reasonOf(obstacle))
  // Whichever of them came first: one stamp of a stall is enough.
  const both = [true, false].map((given) => stampId(said.stall, member, given))
  for (const id of both) if (await store.read(stampKind, id)) return err('have')
  const id = stampId(said.stall, member, said.code === undefined)
  const written = await store.write(
    stampKind,
    store.draft(stampKind, { id, parent: fair.id, owner: member, sort: 0, body: { v: 1, ...said } }),
  )
  if (written.ok) return ok(null)
  return err(written.error.code === 'device-full' ? 'full-device' : reasonOf(written.error))
}

function reasonOf({ code, detail }: Refusal): NoStamp {
  if (code === 'not-open-yet') return 'not-open-yet'
  if (detail === 'no-stamps' || detail === 'closed') return detail
  return 'over'
}
