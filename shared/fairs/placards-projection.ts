import { defineProjection } from '../documents/projection.ts'
import type { PlacardBody } from './placard-kind.ts'
import { decodeStallCode } from './stall-code.ts'

/** By placard: at which event it hangs, and the id of the key that signed it. */
export type Placards = Record<string, { event: string; keyId: string }>

/** Who signed the codes of all stalls. */
export const placards = defineProjection<Placards>({
  name: 'placards',
  kinds: ['placard'],
  zero: () => ({}),
  apply(state, { id, parent, body }) {
    const code = decodeStallCode((body as PlacardBody).code)
    state[id] = { event: parent, keyId: code.ok ? code.value.keyId : '' }
  },
})
