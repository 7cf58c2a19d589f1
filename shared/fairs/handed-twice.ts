import type { Document } from '../documents/document.ts'
import type { AllotmentBody } from '../points/allotment-kind.ts'
import type { HandoverBody } from '../points/handover-kind.ts'
import type { PickupBody } from '../points/pickup-kind.ts'
import type { TakebackBody } from '../points/takeback-kind.ts'

/** What was handed over at one fair. */
export interface HandedOver {
  pickups: readonly Document<PickupBody>[]
  allotments: readonly Document<AllotmentBody>[]
  handovers: readonly Document<HandoverBody>[]
  takebacks: readonly Document<TakebackBody>[]
}

/** Something that a member got more often than they should, with what says so in the order in which it happened. */
export interface HandedTwice {
  /** What it was, and for gifts whose. */
  key: string
  guest: string
  /** The id of the redemption that was set aside, or of the reward. */
  thing: string
  documents: (Document<PickupBody> | Document<HandoverBody>)[]
}

/**
 * What was set aside for one member and handed over by two phones; and gifts of which a member has more than one gets, from
 * devices that each gave what they might. Where devices differ about how many one gets, the more generous is right.
 */
export function handedTwice({ pickups, allotments, handovers, takebacks }: HandedOver): HandedTwice[] {
  const back = new Set(takebacks.map(({ body }) => body.handover))
  const rewardOf = new Map(allotments.map(({ id, body }) => [id, body.reward]))
  const most = new Map<string, number>()
  for (const { body } of allotments) most.set(body.reward, Math.max(most.get(body.reward) ?? 0, body.each))

  const picked = grouped(pickups, ({ body }) => body.redemption)
  const given = grouped(
    handovers.filter(({ id, body }) => !back.has(id) && rewardOf.has(body.allotment)),
    ({ owner, body }) => `${rewardOf.get(body.allotment)} ${owner}`,
  )
  return [
    ...[...picked].map(([key, documents]) => ({ key, documents, limit: 1, thing: key })),
    ...[...given].map(([about, documents]) => {
      const [reward = '', owner = ''] = about.split(' ')
      return { key: `${reward}:${owner}`, documents, limit: most.get(reward) ?? 1, thing: reward }
    }),
  ]
    .filter(({ documents, limit }) => documents.length > limit)
    .map(({ key, documents, thing }) => ({ key, guest: documents[0]!.owner, thing, documents }))
}

function grouped<D extends Document>(documents: readonly D[], by: (document: D) => string): Map<string, D[]> {
  const groups = new Map<string, D[]>()
  const inOrder = documents.toSorted((a, b) => a.sort - b.sort || (a.id < b.id ? -1 : 1))
  for (const document of inOrder) {
    const key = by(document)
    groups.set(key, [...(groups.get(key) ?? []), document])
  }
  return groups
}
