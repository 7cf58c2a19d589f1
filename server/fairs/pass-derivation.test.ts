import { expect, test } from 'vitest'
import type { Committed } from '../../shared/documents/document.ts'
import { documentOf, factsOf } from '../../shared/documents/facts-fixture.ts'
import { livekeyId } from '../../shared/fairs/livekey-kind.ts'
import { passId } from '../../shared/fairs/pass-kind.ts'
import { profileId } from '../../shared/people/profile-kind.ts'
import { issuePass, OWN_PASS_MS } from './issue-pass.ts'
import { createPassDerivation } from './pass-derivation.ts'

const signer = { keyId: '0a0b0c0d', sign: () => new Uint8Array(64) }
const derivation = createPassDerivation({
  keys: { signing: () => ({ ...signer, publicKey: '', notAfter: 0 }) as never },
  tierOf: () => 0,
  tierKinds: ['entry'],
})

function committed(id: string, stamp: number, body: object): Committed {
  return { ...documentOf({ id, owner: 'an', body: { v: 1, ...body } }), stamp, receivedAt: stamp * 1_000 }
}

test('the key of a phone is bound by what says so alone, also when older documents are looked at once more', () => {
  const profile = committed(profileId('an'), 1, { name: 'an', about: '' })
  const earned = committed('entry:start:an', 3, {})
  const bound = committed(livekeyId('an'), 9, { publicKey: 'A'.repeat(43) })
  const first = issuePass(
    signer,
    { member: 'an', tier: 0, validUntil: 1_000 + OWN_PASS_MS, serial: 1 },
    1_000,
  )
  const facts = factsOf([profile, earned, bound, { ...first, stamp: 2, receivedAt: 1_000 }])
  expect(derivation.derive({ document: earned, previous: undefined }, facts)).toEqual([])
  expect(derivation.derive({ document: bound, previous: undefined }, facts)).toMatchObject([
    { id: passId('an'), occurredAt: 9_000, body: { serial: 9 } },
  ])
})
