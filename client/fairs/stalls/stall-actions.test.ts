import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Document } from '../../../shared/documents/document.ts'
import { documentOf } from '../../../shared/documents/facts-fixture.ts'
import type { EventBody } from '../../../shared/fairs/event-kind.ts'
import { stallId, type StallBody } from '../../../shared/fairs/stall-kind.ts'
import { stampId, stampKind } from '../../../shared/fairs/stamp-kind.ts'
import type { Result } from '../../../shared/result.ts'
import { createDevice, createFakeServer } from '../../store/store-fixture.ts'
import { toStored } from '../../store/stored-document.ts'
import { collectStamp, giveStamp, type NoStamp } from './stall-actions.ts'

const FAIR = 'event:dusk'
const HOUR = 3_600_000
const claims = { event: 'dusk', stall: 'pots' }
const POTS = stallId(FAIR, 'pots')

let count = 0
let phone: Awaited<ReturnType<typeof createDevice>>

beforeEach(async () => {
  count += 1
  phone = await createDevice({ server: createFakeServer(), name: `stamps-${count}` })
})
afterEach(() => phone.close())

/** A fair that begins so long (ms) from now, and lasts for an hour. */
function fair(begins: number): Document<EventBody> {
  const startsAt = phone.store.clock.now() + begins
  const body = { v: 3, startsAt, endsAt: startsAt + HOUR, state: 'planned' } as EventBody
  return documentOf({ id: FAIR, owner: 'oli', body })
}

async function confirmed<D extends Document>(document: D): Promise<D> {
  await phone.database.documents.upsert(toStored({ ...document, stamp: 7, receivedAt: 7 }))
  return document
}

async function stall(owner: string, body: Partial<StallBody> = {}): Promise<Document<StallBody>> {
  const said: StallBody = { v: 1, name: 'Pots', about: '', place: '', rally: true, state: 'open', ...body }
  return confirmed(documentOf({ id: POTS, parent: FAIR, owner, body: said }))
}

const why = (result: Result<unknown, NoStamp>) => (result.ok ? 'stamped' : result.error)

test('a member collects a stamp once, also when the stall has given it', async () => {
  const event = await confirmed(fair(-1))
  await stall('kim')
  expect(why(await collectStamp(phone.store, event, claims, 'JT1:X'))).toBe('stamped')
  expect(why(await collectStamp(phone.store, event, claims, 'JT1:X'))).toBe('have')
  await phone.database.documents.find().remove()
  await confirmed(event)
  await stall('kim')
  const given = stampId(POTS, 'mei', true)
  await confirmed(
    documentOf({ id: given, parent: FAIR, owner: 'mei', body: { v: 1, stall: POTS, by: 'kim' } }),
  )
  expect(why(await collectStamp(phone.store, event, claims, 'JT1:X'))).toBe('have')
})

test('no stamp comes from another fair, from a stall that gives none, or out of time', async () => {
  const event = await confirmed(fair(-1))
  await stall('kim', { rally: false })
  const elsewhere = { ...claims, event: 'dawn' }
  expect(why(await collectStamp(phone.store, event, elsewhere, 'JT1:X'))).toBe('other-fair')
  expect(why(await collectStamp(phone.store, event, claims, 'JT1:X'))).toBe('no-stamps')
  await stall('kim', { state: 'closed' })
  expect(why(await collectStamp(phone.store, event, claims, 'JT1:X'))).toBe('closed')
  await stall('kim')
  expect(why(await collectStamp(phone.store, fair(2 * HOUR), claims, 'JT1:X'))).toBe('not-open-yet')
  expect(why(await collectStamp(phone.store, fair(-3 * HOUR), claims, 'JT1:X'))).toBe('over')
  expect(await phone.store.find(stampKind, {})).toEqual([])
})

test('a stall that this device has not heard of gives its stamp all the same', async () => {
  const event = await confirmed(fair(-1))
  expect(why(await collectStamp(phone.store, event, claims, 'JT1:X'))).toBe('stamped')
})

test('who keeps a stall stamps whoever shows a pass, each once', async () => {
  const event = await confirmed(fair(-1))
  const mine = await stall('mei')
  expect(why(await giveStamp(phone.store, event, mine, 'an'))).toBe('stamped')
  expect(why(await giveStamp(phone.store, event, mine, 'an'))).toBe('have')
  expect(why(await giveStamp(phone.store, event, mine, 'bo'))).toBe('stamped')
})
