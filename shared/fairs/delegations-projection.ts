import { defineProjection } from '../documents/projection.ts'
import type { DelegationBody } from './delegation-kind.ts'
import { decodeDelegation } from './delegation-message.ts'

/** By delegation: the id of the key that signed it, and until when (ms) what its device signs is believed. */
export type Delegations = Record<string, { keyId: string; until: number }>

/** Who signed what all devices that sell, or did, may sell. */
export const delegations = defineProjection<Delegations>({
  name: 'delegations',
  kinds: ['delegation'],
  zero: () => ({}),
  apply(state, { id, body }) {
    const message = decodeDelegation((body as DelegationBody).signed)
    if (message.ok) state[id] = { keyId: message.value.keyId, until: message.value.delegation.until }
  },
})
