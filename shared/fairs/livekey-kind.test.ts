import { expect, test } from 'vitest'
import { documentOf, factsOf } from '../documents/facts-fixture.ts'
import { decideDocument } from '../permissions/decide.ts'
import { livekeyId, livekeyKind } from './livekey-kind.ts'

const publicKey = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'

function decide(id: string, owner: string, author: string) {
  const document = documentOf({ id, parent: '', owner, body: { v: 1 as const, publicKey } })
  const intent = { document, current: undefined, author: { member: author, device: 'phone' }, now: 0 }
  return decideDocument(livekeyKind, intent, factsOf([]))
}

test('a member binds their own pass to a key of their phone, and nobody else does', () => {
  expect(decide(livekeyId('mei'), 'mei', 'mei')).toMatchObject({ ok: true })
  expect(decide(livekeyId('mei'), 'mei', 'bo')).toMatchObject({ error: { code: 'not-yours' } })
})

test('there is one for each member', () => {
  expect(decide('livekey:mei-too', 'mei', 'mei')).toMatchObject({ error: { detail: 'id' } })
})
