import { expect, test } from 'vitest'
import type { Document } from '../documents/document.ts'
import {
  roleOf,
  fair,
  judgement,
  OPENS,
  ORGANISER,
  scan,
  SmallFair,
  STAFF,
  staffing,
  ticket,
} from './fairs-fixture.ts'
import { judgementKind, type JudgementBody } from './judgement-kind.ts'

const looks = [scan('a', 'mei'), scan('b', 'mei', {}, OPENS + 1)]
const evidence = looks.map(({ id }) => id)
const NOW = OPENS + 1_000

function decided(author: string, body: Partial<JudgementBody> = {}, more: Partial<Document> = {}) {
  const there = [fair(), staffing(STAFF), ticket('mei'), ...looks, roleOf('stew', 'steward')]
  const words = { by: author, device: 'gate-1', ...body }
  const wish = { ...judgement('x', 'twice:mei', evidence, words), ...more } as Document<JudgementBody>
  return new SmallFair([], there).push(judgementKind, author, wish, NOW)
}

test('whoever answers for the fair decides, and who only works at its gate does not', () => {
  expect(decided(ORGANISER)).toMatchObject({ ok: true })
  expect(decided('stew')).toMatchObject({ ok: true })
  expect(decided(STAFF)).toMatchObject({ ok: false, error: { code: 'forbidden' } })
})

test('nobody decides in the name of somebody else, or of another device', () => {
  expect(decided(ORGANISER, { by: 'stew' })).toMatchObject({ error: { code: 'not-yours' } })
  expect(decided(ORGANISER, { device: 'desk' })).toMatchObject({ error: { code: 'not-yours' } })
})

test('it names what is known of this fair', () => {
  const unknown = decided(ORGANISER, { evidence: ['scan:dusk:none'] })
  const elsewhere = decided(ORGANISER, { evidence: ['role:stew'] })
  expect(unknown).toEqual(elsewhere)
  expect(unknown).toMatchObject({ error: { code: 'not-found', detail: 'evidence' } })
})

test('a clock that runs ahead does not make a decision the last one for hours', () => {
  expect(decided(ORGANISER, {}, { sort: NOW + 9 })).toMatchObject({ ok: true, value: { sort: NOW } })
})

test('it is of one fair', () => {
  expect(decided(ORGANISER, {}, { id: 'judgement:dawn:x' })).toMatchObject({ error: { detail: 'id' } })
})
