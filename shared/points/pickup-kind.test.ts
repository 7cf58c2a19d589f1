import { describe, expect, test } from 'vitest'
import type { Document } from '../documents/document.ts'
import { documentOf } from '../documents/facts-fixture.ts'
import { availablePoints, balances, heldPoints } from './balances-projection.ts'
import { createEntry } from './entry-kind.ts'
import { obstacleToPickup } from './hand-over-rules.ts'
import { pickupId, type PickupBody } from './pickup-kind.ts'
import { pickups } from './pickups-projection.ts'
import { SmallAuthority } from './points-fixture.ts'
import type { RedemptionBody } from './redemption-kind.ts'

const NOW = 1_800_000_000_000
const FAIR = 'event:dusk'

function community(): SmallAuthority {
  const authority = new SmallAuthority()
  for (const document of [
    documentOf({ id: FAIR, owner: 'oli', body: { v: 2 } }),
    documentOf({ id: 'staffing:dusk:bo', parent: FAIR, owner: 'bo', body: { v: 1, state: 'active' } }),
    documentOf({
      id: 'reward:cup',
      owner: 'cai',
      body: { v: 1, title: 'Cup', about: '', cost: 5, stock: 3, state: 'offered' },
    }),
    createEntry({
      key: ['start'],
      member: 'an',
      points: 12,
      memo: 'earn',
      rule: 'purchase',
      ruleVersion: 1,
      cause: '',
      postedAt: NOW,
      occurredAt: NOW,
    }),
  ])
    authority.record(document, NOW)
  return authority
}

function voucher(body: Partial<RedemptionBody> = {}): Document<RedemptionBody> {
  return documentOf({
    id: 'redemption:a',
    parent: 'reward:cup',
    owner: 'an',
    body: { v: 1, cost: 5, state: 'requested', event: FAIR, ...body },
  })
}

function pickup(key: string): Document<PickupBody> {
  return documentOf({
    id: pickupId(FAIR, key),
    parent: FAIR,
    owner: 'an',
    body: { v: 1, redemption: 'redemption:a', by: 'bo', device: 'phone' },
  })
}

const stateOf = (authority: SmallAuthority) => authority.get('redemption:a')?.body['state']

describe('a voucher for a fair', () => {
  test('is held like any other reward, and spent when it is handed over there', () => {
    const authority = community()
    authority.push('an', voucher(), NOW)
    expect([stateOf(authority), heldPoints(authority.of(balances), 'an')]).toEqual(['held', 5])
    expect(authority.push('bo', pickup('1'), NOW).ok).toBe(true)
    expect(authority.get('redemption:a')?.body).toMatchObject({ state: 'handed-over', by: 'bo', event: FAIR })
    const ledger = authority.of(balances)
    expect([availablePoints(ledger, 'an'), heldPoints(ledger, 'an')]).toEqual([7, 0])
  })

  test('is handed over by those who work there, and by nobody else', () => {
    const authority = community()
    authority.push('an', voucher(), NOW)
    const own = { ...pickup('1'), body: { ...pickup('1').body, by: 'an' } }
    expect(authority.push('an', own, NOW)).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  })

  test('that two phones have handed over is spent once, and both say so', () => {
    const authority = community()
    authority.push('an', voucher(), NOW)
    for (const key of ['1', '2']) expect(authority.push('bo', pickup(key), NOW).ok).toBe(true)
    expect(availablePoints(authority.of(balances), 'an')).toBe(7)
  })

  test('that was given up meanwhile stays given up, and the hand-over can be seen', () => {
    const authority = community()
    authority.push('an', voucher(), NOW)
    authority.push('an', voucher({ state: 'cancelled' }), NOW)
    expect(authority.push('bo', pickup('1'), NOW).ok).toBe(true)
    expect(stateOf(authority)).toBe('cancelled')
    expect(availablePoints(authority.of(balances), 'an')).toBe(12)
  })

  test('is handed over by one phone once', () => {
    const known = pickups.zero()
    const held = voucher({ state: 'held' })
    expect(obstacleToPickup(known, held)).toBeUndefined()
    pickups.apply(known, pickup('1'))
    expect(obstacleToPickup(known, held)).toMatchObject({ detail: 'handed-over' })
    expect(obstacleToPickup(pickups.zero(), voucher())).toMatchObject({ detail: 'requested' })
  })

  test('belongs to one fair, which must be there', () => {
    const authority = community()
    const nowhere = authority.push('an', voucher({ event: 'event:none' }), NOW)
    expect(nowhere).toMatchObject({ ok: false, error: { code: 'not-found' } })
    authority.push('an', voucher(), NOW)
    const elsewhere = authority.push('an', voucher({ event: 'event:other', state: 'cancelled' }), NOW)
    expect(elsewhere).toMatchObject({ ok: false, error: { code: 'immutable' } })
  })
})
