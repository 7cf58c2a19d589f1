import * as v from 'valibot'
import { documentId, keyOf } from '../documents/document.ts'
import { defineKind } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'

/** 'withdrawn' once its device was ended, set up anew, or may not sell any more. */
export const delegationStates = ['granted', 'withdrawn'] as const

/** As the community signed it (`delegation-message.ts`), base64url. */
export const signedDelegation = v.pipe(v.string(), v.maxLength(2_000), v.regex(/^[A-Za-z0-9_-]+$/))

const delegationBody = v.looseObject({
  v: v.literal(1),
  signed: signedDelegation,
  state: v.picklist(delegationStates),
})
export type DelegationBody = v.InferOutput<typeof delegationBody>

/** `delegation:<event key>:<seller>`; see `sellerOf`. */
export function delegationId(event: string, seller: string): string {
  return documentId('delegation', keyOf(event), seller)
}

/**
 * What a device may sell in the community's name. Hangs from the event and is owned by the station that it is. Only the
 * authority writes it; those at the gate believe by it what the device has signed.
 */
export const delegationKind = defineKind<DelegationBody>({
  kind: 'delegation',
  form: 'card',
  body: delegationBody,
  decide: () => refuse('forbidden'),
})
