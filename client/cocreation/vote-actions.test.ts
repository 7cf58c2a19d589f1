import { afterEach, beforeEach, expect, test } from 'vitest'
import { ballotId, ballotKind } from '../../shared/cocreation/ballot-kind.ts'
import { briefKind, type BriefBody } from '../../shared/cocreation/brief-kind.ts'
import { designKind } from '../../shared/cocreation/design-kind.ts'
import type { Document } from '../../shared/documents/document.ts'
import type { Result } from '../../shared/result.ts'
import { createDevice, createFakeServer } from '../store/store-fixture.ts'
import {
  callForDesigns,
  castBallot,
  editBrief,
  editDesign,
  endVoting,
  handIn,
  openVoting,
  setDesignState,
} from './vote-actions.ts'

let count = 0
let phone: Awaited<ReturnType<typeof createDevice>>

beforeEach(async () => {
  count += 1
  phone = await createDevice({ server: createFakeServer(), name: `cocreation-${count}` })
})
afterEach(() => phone.close())

function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

const words = { title: '市集布袋', story: '', method: 'ranked', closesAt: 0, graceHours: 0 } as const
const design = { title: '狐狸', story: '', picture: undefined, licence: 'cc-by-4.0' } as const
const call = async (change: Partial<typeof words | { graceHours: number }> = {}) =>
  must(await callForDesigns(phone.store, '', { ...words, ...change }))
const voting = async (brief: Document<BriefBody>) => must(await openVoting(phone.store, brief))

test('a call for designs stands on the device at once, and can be edited while designs come in', async () => {
  const brief = await call()
  must(await editBrief(phone.store, brief, { ...words, title: '帆布袋', method: 'approval' }))
  expect((await phone.store.read(briefKind, brief.id))?.body).toMatchObject({
    title: '帆布袋',
    method: 'approval',
    state: 'gathering',
  })
})

test('a design is handed in with its licence, edited, withdrawn and brought back', async () => {
  const brief = await call()
  const picture = 'a'.repeat(64)
  const handed = must(await handIn(phone.store, brief, { ...design, picture }))
  expect(handed.body).toMatchObject({ picture, licence: { text: 'cc-by-4.0', agreed: true }, state: 'live' })
  const edited = must(await editDesign(phone.store, handed, { ...design, title: '赤狐' }))
  expect(edited.body).toMatchObject({ title: '赤狐' })
  expect(edited.body).not.toHaveProperty('picture')
  const withdrawn = must(await setDesignState(phone.store, edited, 'withdrawn'))
  must(await setDesignState(phone.store, withdrawn, 'live'))
  expect((await phone.store.read(designKind, handed.id))?.body.state).toBe('live')
})

test('a ballot is cast once and changed in place', async () => {
  const brief = await voting(await call())
  must(await castBallot(phone.store, brief, { ranking: ['a', 'b'] }))
  must(await castBallot(phone.store, brief, { ranking: ['b'] }))
  const ballots = await phone.store.find(ballotKind, { parent: brief.id })
  expect(ballots.map(({ id, body }) => [id, body.ranking])).toEqual([[ballotId(brief.id, 'mei'), ['b']]])
})

test('a ballot before the opening is refused at once, without a network', async () => {
  const brief = await call()
  expect(await castBallot(phone.store, brief, { ranking: [] })).toMatchObject({
    ok: false,
    error: { code: 'not-open-yet' },
  })
})

test('a vote ends now: closed without a grace, sealed with one', async () => {
  const plain = await voting(await call())
  expect(must(await endVoting(phone.store, plain)).body.state).toBe('closed')
  const graced = await voting(await call({ graceHours: 24 }))
  const ended = must(await endVoting(phone.store, graced))
  expect(ended.body.state).toBe('voting')
  expect(ended.body.closesAt).toBeGreaterThan(0)
})
