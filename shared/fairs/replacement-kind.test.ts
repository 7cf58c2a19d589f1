import { expect, test } from 'vitest'
import { documentOf, factsOf } from '../documents/facts-fixture.ts'
import { decideDocument } from '../permissions/decide.ts'
import { passId, type PassBody } from './pass-kind.ts'
import { replacementId, replacementKind, REPLACEMENTS_MOST } from './replacement-kind.ts'

const former = (serial: number, revoked: boolean) => ({ serial, revoked, validUntil: 1 })

function passOf(body: Partial<PassBody> = {}) {
  const all: PassBody = { v: 1, token: 'JS1:', serial: 9, tier: 0, validUntil: 1, ...body }
  return documentOf({ id: passId('mei'), owner: 'mei', body: all })
}

function wish(serial: number, parent = passId('mei'), owner = 'mei') {
  return documentOf({
    id: replacementId(owner, serial),
    parent,
    owner,
    body: { v: 1 as const, serial },
  })
}

function decide(document: ReturnType<typeof wish>, pass = passOf(), author = 'mei') {
  const intent = { document, current: undefined, author: { member: author, device: 'phone' }, now: 0 }
  return decideDocument(replacementKind, intent, factsOf([pass]))
}

test('a member may have a code of theirs ended, the one that stands or one that it took the place of', () => {
  expect(decide(wish(9))).toMatchObject({ ok: true })
  expect(decide(wish(4), passOf({ former: [former(4, false)] }))).toMatchObject({ ok: true })
})

test('nobody ends somebody else’s', () => {
  expect(decide(wish(9), passOf(), 'bo')).toMatchObject({ error: { code: 'not-yours' } })
  expect(decide(wish(9, passId('mei'), 'bo'), passOf(), 'bo')).toMatchObject({
    error: { code: 'malformed', detail: 'parent' },
  })
})

test('a code that is ended already, and one that never was, need no ending', () => {
  expect(decide(wish(4), passOf({ former: [former(4, true)] }))).toMatchObject({
    error: { code: 'wrong-state', detail: 'replaced' },
  })
  expect(decide(wish(3))).toMatchObject({ error: { code: 'wrong-state' } })
  expect(decide(wish(9), passOf({ revoked: true }))).toMatchObject({ error: { code: 'wrong-state' } })
})

test('nobody fills the lists at the gates with codes of their own', () => {
  const many = Array.from({ length: REPLACEMENTS_MOST }, (_, at) => former(at + 10, true))
  expect(decide(wish(9), passOf({ former: many }))).toMatchObject({
    error: { code: 'wrong-state', detail: 'too-many' },
  })
})
