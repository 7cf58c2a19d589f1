import { describe, expect, it } from 'vitest'
import type { Committed, Document } from '../documents/document.ts'
import { documentOf, factsOf } from '../documents/facts-fixture.ts'
import type { Kind } from '../documents/kind.ts'
import { decideDocument } from '../permissions/decide.ts'
import { fair, FAIR, OPENS, scan, ticket } from './fairs-fixture.ts'
import { refundId, refundKind, type RefundBody } from './refund-kind.ts'
import { saleDerivation } from './sale-derivation.ts'
import { saleId, saleKind, type SaleBody } from './sale-kind.ts'
import { scanKind } from './scan-kind.ts'
import { soldMember } from './sold-member.ts'

const SELLER = 'a'.repeat(12)
const TILL = 'station-till'
const guest = soldMember(SELLER, 1)

function station(rights: string[], state = 'active'): Document {
  return documentOf({
    id: 'station:dusk:till',
    owner: TILL,
    parent: FAIR,
    body: { v: 1, name: 'Till', gate: '', rights, state },
  })
}

function delegation(owner = TILL, state = 'granted'): Document {
  return documentOf({
    id: `delegation:dusk:${SELLER}`,
    owner,
    parent: FAIR,
    body: { v: 1, signed: 'x', state },
  })
}

function sale(changes: Partial<Document<SaleBody>> = {}): Document<SaleBody> {
  const body: SaleBody = {
    v: 1,
    name: '林小满',
    type: '',
    price: 3_000,
    currency: '元',
    receipt: 'ab'.repeat(32),
    by: TILL,
    device: 'phone',
  }
  return documentOf({ id: saleId(FAIR, guest), owner: guest, parent: FAIR, sort: OPENS, body, ...changes })
}

function refund(sort: number, device = 'phone'): Document<RefundBody> {
  const body: RefundBody = { v: 1, by: TILL, device }
  return documentOf({ id: refundId(FAIR, guest), owner: guest, parent: FAIR, sort, body })
}

const ground = [fair({ capacity: 0 }), station(['sell']), delegation()]

function write(
  kind: unknown,
  document: Document,
  { standing = ground, by = TILL, device = 'phone', now = OPENS + 1, authority = true } = {},
): string {
  const intent = { document, current: undefined, author: { member: by, device }, now }
  const decided = decideDocument(kind as Kind, intent, factsOf(standing, { authority }))
  return decided.ok ? 'accepted' : `${decided.error.code} ${decided.error.detail}`.trim()
}

describe('a sale', () => {
  it('is made by a station that may sell, and by nobody else', () => {
    expect(write(saleKind, sale())).toBe('accepted')
    expect(write(saleKind, sale(), { standing: [fair(), station(['scan']), delegation()] })).toBe('forbidden')
    expect(write(saleKind, sale(), { standing: [fair(), station(['sell'], 'ended'), delegation()] })).toBe(
      'forbidden',
    )
    expect(write(saleKind, sale(), { by: 'oli' })).toBe('forbidden')
  })

  it('is the seller’s own: a station signs for no other', () => {
    expect(
      write(saleKind, sale(), { standing: [fair(), station(['sell']), delegation('station-other')] }),
    ).toBe('forbidden delegation')
    expect(write(saleKind, sale(), { standing: [fair(), station(['sell'])] })).toBe('forbidden delegation')
  })

  it('counts after its delegation was withdrawn, and above the capacity: the money was taken', () => {
    const standing = [fair({ capacity: 0 }), station(['sell']), delegation(TILL, 'withdrawn')]
    expect(write(saleKind, sale(), { standing })).toBe('accepted')
  })

  it('is named after the member whom it makes', () => {
    expect(write(saleKind, sale({ owner: 'mei' }))).toBe('malformed id')
    expect(write(saleKind, sale({ id: saleId(FAIR, soldMember(SELLER, 2)) }))).toBe('malformed id')
  })

  it('makes the guest a member with a place, once', () => {
    const committed = { ...sale(), stamp: 7, receivedAt: OPENS + 5 } as Committed<SaleBody>
    const derived = saleDerivation.derive(
      { document: committed, previous: undefined },
      factsOf([...ground, committed]),
    )
    expect(derived.map(({ id, body }) => [id, body['name'], body['state'], body['serial']])).toEqual([
      [`profile:${guest}`, '林小满', undefined, undefined],
      [`ticket:dusk:${guest}`, '林小满', 'confirmed', 1],
    ])
    const again = saleDerivation.derive(
      { document: committed, previous: undefined },
      factsOf([...ground, committed, ...derived]),
    )
    expect(again.map(({ kind }) => kind)).toEqual(['profile'])
  })
})

describe('a sale that is taken back', () => {
  const standing = [...ground, sale()]

  it('is by the same device, within a minute', () => {
    expect(write(refundKind, refund(OPENS + 60_000), { standing, now: OPENS + 90_000 })).toBe('accepted')
    expect(write(refundKind, refund(OPENS + 60_001), { standing, now: OPENS + 90_000 })).toBe(
      'wrong-state too-late',
    )
    const elsewhere = { standing, device: 'tablet' }
    expect(write(refundKind, refund(OPENS + 1, 'tablet'), elsewhere)).toBe('wrong-state too-late')
  })

  it('must have been one', () => {
    expect(write(refundKind, refund(OPENS))).toBe('not-found sale')
    expect(write(refundKind, refund(OPENS), { authority: false })).toBe('accepted')
  })

  it('takes the place away', () => {
    const given = ticket(guest, { name: '林小满', serial: 1 })
    const document = { ...refund(OPENS + 1), stamp: 9, receivedAt: OPENS + 5 } as Committed
    const [cancelled] = saleDerivation.derive(
      { document, previous: undefined },
      factsOf([...standing, given]),
    )
    expect(cancelled).toMatchObject({ id: given.id, body: { state: 'cancelled', serial: 1 } })
    // A phone that holds the ticket after a restore has nothing newer, and does not bring it back.
    expect(cancelled!.occurredAt).toBe(document.receivedAt)
  })
})

describe('at a gate that has not heard of a sale', () => {
  const welcome = { verdict: 'welcome', admitted: true, ticket: '', by: TILL, device: 'phone' } as const

  it('its guest is welcome, and nobody else without a ticket is', () => {
    const standing = [fair(), station(['scan'])]
    expect(write(scanKind, scan('a', guest, welcome), { standing })).toBe('accepted')
    expect(write(scanKind, scan('a', 'mei', welcome), { standing })).toBe('malformed body.verdict')
    expect(write(scanKind, scan('a', '', welcome), { standing })).toBe('malformed body.verdict')
  })
})
