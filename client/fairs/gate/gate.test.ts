import { scanKind } from '../../../shared/fairs/scan-kind.ts'
import type { Document } from '../../../shared/documents/document.ts'
import { expect, test } from 'vitest'
import { correctionKind } from '../../../shared/fairs/correction-kind.ts'
import { createDevice } from '../../store/store-fixture.ts'
import { atTheGate, commit, FAIR, open, passOf, verdictOn } from './gate-fixture.ts'

const here = atTheGate()

async function scans(): Promise<Document[]> {
  return here.phone.store.find(scanKind, { parent: FAIR })
}

test('a ticket is welcome, noted on the phone at once, and used already a moment later', async () => {
  const [first, second] = await Promise.all([
    verdictOn(here.gate.present(passOf('bo'))),
    verdictOn(here.gate.present(passOf('bo'))),
  ])
  expect(first).toMatchObject({ verdict: 'welcome', restsOn: 'list', name: '李博' })
  expect(second).toMatchObject({ verdict: 'used', admission: { by: 'mei', device: here.phone.store.device } })
  const bodies = (await scans()).map(({ owner, body, stamp }) => [
    owner,
    body['verdict'],
    body['admitted'],
    stamp,
  ])
  expect(bodies).toEqual([
    ['bo', 'welcome', true, undefined],
    ['bo', 'used', false, undefined],
  ])
})

test('nobody waits until a look is kept, but for the next guest, whose look must know of it', async () => {
  here.gate.stop()
  let storage: () => void = () => undefined
  const busy = new Promise<void>((resolve) => (storage = resolve))
  const write: typeof here.phone.store.write = (...args) => busy.then(() => here.phone.store.write(...args))
  here.gate = await open(here, { store: { ...here.phone.store, write } })
  const first = await here.gate.present(passOf('bo'))
  expect(first).toMatchObject({ verdict: { verdict: 'welcome', name: '李博' } })
  const second = here.gate.present(passOf('bo'))
  expect(await scans()).toEqual([])
  storage()
  expect(await verdictOn(second)).toMatchObject({ verdict: 'used' })
})

test('what the phone knows is remembered when the scanner is opened again', async () => {
  await verdictOn(here.gate.present(passOf('bo')))
  here.gate.stop()
  here.gate = await open(here)
  expect(await verdictOn(here.gate.present(passOf('bo')))).toMatchObject({ verdict: 'used' })
  expect(here.gate.list.headsOn('').present).toBe(1)
})

test('a member whom the list does not know is named by the profile, and may be let in by a decision', async () => {
  const verdict = await verdictOn(here.gate.present(passOf('zoe')))
  expect(verdict).toMatchObject({ verdict: 'unlisted', restsOn: 'signature', name: '周小颐' })
  expect(here.gate.list.headsOn('').present).toBe(0)
  expect(await here.gate.letIn(verdict)).toMatchObject({ ok: true })
  expect(here.gate.list.headsOn('').present).toBe(1)
  expect((await scans()).map(({ body }) => body['admitted'])).toEqual([false, true])
})

test('a cancelled ticket is cancelled', async () => {
  expect(await verdictOn(here.gate.present(passOf('cai')))).toMatchObject({ verdict: 'cancelled' })
})

test('what another phone noted comes to the list while the scanner is open', async () => {
  const body = { ticket: 'ticket:dusk:bo', serial: 7, verdict: 'welcome', admitted: true, direction: 'in' }
  commit(here, 'scan:dusk:other', 'bo', FAIR, { ...body, by: 'sam', device: 'other-phone', listAsOf: 3 })
  await here.phone.database.documents.insert(here.server.documents.get('scan:dusk:other')!)
  await expect.poll(() => here.gate.list.headsOn('').present).toBe(1)
  expect(await verdictOn(here.gate.present(passOf('bo')))).toMatchObject({
    verdict: 'used',
    admission: { by: 'sam', device: 'other-phone' },
  })
})

test('each look says at which gate it was, and a second one tells where the guest came in', async () => {
  here.at = 'west'
  await here.gate.present(passOf('bo'))
  here.at = 'east'
  expect(await verdictOn(here.gate.present(passOf('bo')))).toMatchObject({
    verdict: 'used',
    admission: { gate: 'west' },
  })
  expect((await scans()).map(({ body }) => body['gate'])).toEqual(['west', 'east'])
})

test('once the organiser allows it, guests who went out come in again, and phones learn it while the scanner is open', async () => {
  await here.gate.present(passOf('bo'))
  await here.gate.present(passOf('bo'), 'out')
  await reentryIsAllowed()
  expect(await verdictOn(here.gate.present(passOf('bo')))).toMatchObject({
    verdict: 'welcome',
    admission: { by: 'mei' },
  })
  expect(await verdictOn(here.gate.present(passOf('bo')))).toMatchObject({ verdict: 'used' })
})

/** At this fair guests may come in again; the phone learns it while the scanner is open. */
async function reentryIsAllowed(): Promise<void> {
  const fair = here.server.documents.get(FAIR)!
  const body = { ...fair.body, v: 2, gates: [], reentry: true }
  await here.phone.database.documents.upsert({ ...fair, stamp: 99, body })
  await expect.poll(() => here.gate.list.reentry).toBe(true)
}

test('who goes out is noted, and is welcome back where guests may come in again', async () => {
  await reentryIsAllowed()
  await here.gate.present(passOf('bo'))
  expect(await verdictOn(here.gate.present(passOf('bo'), 'out'))).toMatchObject({
    direction: 'out',
    verdict: 'used',
    name: '李博',
  })
  expect(here.gate.list.headsOn('')).toMatchObject({ in: 1, out: 1, present: 0 })
  const back = await verdictOn(here.gate.present(passOf('bo')))
  expect(back).toMatchObject({ verdict: 'welcome', admission: { leftAt: expect.any(Number) as number } })
  expect(here.gate.list.headsOn('')).toMatchObject({ in: 2, out: 1, present: 1 })
})

test('where each guest comes in once, a code is used, be its guest outside', async () => {
  await here.gate.present(passOf('bo'))
  await here.gate.presentGuest('bo', 'out')
  const back = await verdictOn(here.gate.present(passOf('bo')))
  expect(back).toMatchObject({ verdict: 'used', admission: { leftAt: expect.any(Number) as number } })
  expect(here.gate.list.headsOn('').present).toBe(0)
})

test('a code that means nothing is no more let out than in', async () => {
  expect(await verdictOn(here.gate.present('JS1:', 'out'))).toMatchObject({
    direction: 'out',
    verdict: 'foreign',
  })
  expect(here.gate.list.headsOn('').out).toBe(0)
})

test('what was taken back leaves the ticket free, also once the scanner was opened again', async () => {
  const { scan } = await verdictOn(here.gate.present(passOf('bo')))
  expect(await here.gate.undo(scan)).toMatchObject({ ok: true })
  expect(here.gate.list.headsOn('').present).toBe(0)
  here.gate.stop()
  here.gate = await open(here)
  expect(here.gate.list.headsOn('').present).toBe(0)
  expect(await verdictOn(here.gate.present(passOf('bo')))).toMatchObject({
    verdict: 'welcome',
    admission: undefined,
  })
})

test('a letting in by a decision is taken back like any other', async () => {
  const verdict = await verdictOn(here.gate.present(passOf('zoe')))
  const letIn = await here.gate.letIn(verdict)
  if (!letIn.ok) throw new Error('not let in')
  expect(await here.gate.undo(letIn.value)).toMatchObject({ ok: true })
  expect(here.gate.list.headsOn('').present).toBe(0)
})

test('a taking back that the community refuses lets the guest be in again', async () => {
  const { scan } = await verdictOn(here.gate.present(passOf('bo')))
  await here.gate.undo(scan)
  const [correction] = await here.phone.store.find(correctionKind, {})
  await here.phone.database.documents.findByIds([correction!.id]).remove()
  await expect.poll(() => here.gate.list.headsOn('').present).toBe(1)
})

test('what another phone took back is free here, while the scanner is open', async () => {
  const { scan } = await verdictOn(here.gate.present(passOf('bo')))
  const body = { scan: scan.id, reason: 'not-entered', by: 'mei', device: 'desk' }
  commit(here, 'correction:dusk:x', 'bo', FAIR, body)
  await here.phone.database.documents.insert(here.server.documents.get('correction:dusk:x')!)
  await expect.poll(() => here.gate.list.headsOn('').present).toBe(0)
  expect(await verdictOn(here.gate.present(passOf('bo')))).toMatchObject({ verdict: 'welcome' })
})

test('who no longer works there notes nothing, and is told', async () => {
  const sam = await createDevice({
    server: here.server,
    member: 'sam',
    name: `${here.phone.store.device}-sam`,
  })
  const fair = { id: FAIR, kind: 'event', parent: '', owner: 'mei', sort: 1, occurredAt: 1 }
  const stored = { ...fair, stamp: 1, receivedAt: 1, body: { v: 1 } }
  await sam.database.documents.insert(stored)
  const theirs = await open(here, sam)
  const seen = await theirs.present('anything')
  expect('kept' in seen && (await seen.kept)).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  theirs.stop()
  await sam.close()
})
