import type { Document } from '../documents/document.ts'
import { defineProjection } from '../documents/projection.ts'
import { passId, type PassBody } from './pass-kind.ts'
import { keyIdOf } from './pass-token.ts'

interface IssuedPass {
  /** ms. */
  validUntil: number
  /** The key that signed it. */
  keyId: string
  /** Whether it is a member's own, and opens no one fair. */
  own: boolean
}

/** Every pass that stands, by id. */
export type IssuedPasses = Record<string, IssuedPass>

export const issuedPasses = defineProjection<IssuedPasses>({
  name: 'issued-passes',
  kinds: ['pass'],
  zero: () => ({}),
  apply(state, document) {
    const { id, owner, body } = document as Document<PassBody>
    state[id] = { validUntil: body.validUntil, keyId: keyIdOf(body.token), own: id === passId(owner) }
  },
})
