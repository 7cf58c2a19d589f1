import { expect, test } from 'vitest'
import type { Committed } from '../../shared/documents/document.ts'
import { documentOf, factsOf } from '../../shared/documents/facts-fixture.ts'
import { livekeyId } from '../../shared/fairs/livekey-kind.ts'
import { passId, type PassBody } from '../../shared/fairs/pass-kind.ts'
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

test('another phone for live codes ends what the one before shows; none at all ends nothing', () => {
  const profile = committed(profileId('an'), 1, { name: 'an', about: '' })
  const [first, second] = ['A', 'B'].map((letter) => letter.repeat(42) + 'A') as [string, string]
  const bound = { member: 'an', tier: 0, validUntil: 1_000 + OWN_PASS_MS, serial: 4, holderKey: first }
  const printed = { serial: 1, validUntil: 1_000 + OWN_PASS_MS, revoked: false }
  const standing = { ...issuePass(signer, bound, 1_000, [printed]), stamp: 5, receivedAt: 1_000 }
  const formerAfter = (publicKey: string) => {
    const wish = committed(livekeyId('an'), 9, { publicKey })
    const [pass] = derivation.derive(
      { document: wish, previous: undefined },
      factsOf([profile, standing, wish]),
    )
    const { former = [] } = pass!.body as PassBody
    return former.map(({ serial, revoked }) => [serial, revoked])
  }
  expect(formerAfter(second)).toEqual([
    [1, true],
    [4, true],
  ])
  expect(formerAfter('')).toEqual([
    [1, false],
    [4, false],
  ])
})
