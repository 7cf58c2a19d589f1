import { defineDerivation, type Derivation } from '../../shared/documents/derivation.ts'
import { keyOf } from '../../shared/documents/document.ts'
import { placardId, placardKind, type PlacardBody } from '../../shared/fairs/placard-kind.ts'
import { decodeStallCode, encodeStallCode } from '../../shared/fairs/stall-code.ts'
import { stallKeyOf } from '../../shared/fairs/stall-kind.ts'
import type { PassKeys } from './pass-keys.ts'

/**
 * A stall gets the code that it shows, and keeps it: it may be printed. One whose key is believed no more gets another as
 * soon as somebody saves it.
 */
export function createPlacardDerivation(keys: Pick<PassKeys, 'signing' | 'believedUntil'>): Derivation {
  return defineDerivation({
    name: 'placard',
    kinds: ['stall'],
    needs: ({ id }) => [placardId(id)],
    derive({ document: stall }, facts) {
      const id = placardId(stall.id)
      const standing = facts.get(id)?.body as PlacardBody | undefined
      const code = standing && decodeStallCode(standing.code)
      if (code?.ok && keys.believedUntil(code.value.keyId) > stall.receivedAt) return []
      const { keyId, sign } = keys.signing(stall.receivedAt)
      const claims = { event: keyOf(stall.parent), stall: stallKeyOf(stall.id) }
      const body: PlacardBody = { v: 1, code: encodeStallCode(claims, keyId, sign) }
      return [
        {
          id,
          kind: placardKind.kind,
          parent: stall.parent,
          owner: stall.owner,
          sort: 0,
          occurredAt: stall.receivedAt,
          body,
        },
      ]
    },
  })
}
