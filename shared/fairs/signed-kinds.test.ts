import { expect, test } from 'vitest'
import { documentOf, factsOf } from '../documents/facts-fixture.ts'
import { decideDocument } from '../permissions/decide.ts'
import { readingChannels } from '../permissions/permit.ts'
import { roleOf } from './fairs-fixture.ts'
import { keysetId, keysetKind } from './keyset-kind.ts'
import { passId, passKind } from './pass-kind.ts'

const author = { member: 'stew', device: 'phone' }
const facts = factsOf([roleOf('stew', 'steward')])

test('nobody writes a pass, not even for themselves: only the community signs', () => {
  const body = { v: 1 as const, token: 'JS1:', serial: 1, tier: 2, validUntil: 1 }
  const document = documentOf({ id: passId('stew'), owner: 'stew', body })
  expect(decideDocument(passKind, { document, current: undefined, author, now: 0 }, facts)).toMatchObject({
    error: { code: 'forbidden' },
  })
  expect(readingChannels(document)).toEqual(['member:stew'])
})

test('nobody adds a key of their own to those that passes are believed by', () => {
  const document = documentOf({ id: keysetId, body: { v: 1 as const, keys: [] } })
  expect(decideDocument(keysetKind, { document, current: undefined, author, now: 0 }, facts)).toMatchObject({
    error: { code: 'forbidden' },
  })
})
