import * as v from 'valibot'
import type { Document } from '../../../shared/documents/document.ts'
import { delegationId, delegationKind } from '../../../shared/fairs/delegation-kind.ts'
import { refundId, refundKind } from '../../../shared/fairs/refund-kind.ts'
import { saleId, saleKind, type SaleBody } from '../../../shared/fairs/sale-kind.ts'
import { scanId, scanKind, type ScanBody } from '../../../shared/fairs/scan-kind.ts'
import { saleOf, soldMember } from '../../../shared/fairs/sold-member.ts'
import { namesOf } from '../../../shared/fairs/sold-pass.ts'
import { stationKind } from '../../../shared/fairs/station-kind.ts'
import { ticketId } from '../../../shared/fairs/ticket-kind.ts'
import type { MemberStore } from '../../../client/store/member-store.ts'
import { mine, one, wordsOf, write, type Choice, type Doing } from './deed.ts'

const keptCount = v.object({ count: v.number() })

/** Numbers go up however a sale ends, and what is not known of any more was sold all the same. */
async function nextNumber({ localRows, clock }: MemberStore, seller: string): Promise<number> {
  const id = `till:${seller}`
  const noted = v.safeParse(keptCount, (await localRows.get(id))?.value)
  const count = (noted.success ? noted.output.count : 0) + 1
  await localRows.put({ id, kind: 'till', at: clock.now(), value: { count } })
  return count
}

function soldHere(choice: Choice): Promise<Document<SaleBody> | undefined> {
  return one(choice, saleKind, choice.a, ({ body }) => body.by === choice.store.member)
}

/** What is done at a till; of phones that are none, only by one that keeps to no rule. */
export const tillDeeds = {
  async sell(choice) {
    const { store, b } = choice
    const station = await one(choice, stationKind, 0, (each) => b % 6 === 0 || mine(choice)(each))
    const { publicKey } = station?.body ?? {}
    if (!station || publicKey === undefined) return undefined
    const { parent } = station
    const { seller } = namesOf(publicKey)
    const delegation = await store.read(delegationKind, delegationId(parent, seller))
    const mayNot = delegation?.body.state !== 'granted' || station.owner !== store.member
    if (mayNot && b % 6 > 0) return undefined
    const owner = soldMember(seller, await nextNumber(store, seller))
    const sale = store.draft(saleKind, {
      id: saleId(parent, owner),
      parent,
      owner,
      body: {
        v: 1,
        name: wordsOf(choice),
        type: '',
        price: 100 * b,
        currency: '元',
        receipt: 'ab'.repeat(32),
        by: store.member,
        device: store.device,
      },
    })
    return { ...write(saleKind, sale), ...(mayNot ? {} : { soldBy: delegation.body.signed }) }
  },
  /** Often too late. */
  async refund(choice) {
    const { store } = choice
    const sale = await soldHere(choice)
    if (!sale) return undefined
    const { parent, owner, sort } = sale
    const refund = store.draft(refundKind, {
      id: refundId(parent, owner),
      parent,
      owner,
      sort: Math.max(store.clock.now(), sort),
      body: { v: 1, by: store.member, device: store.device },
    })
    return write(refundKind, refund)
  },
  /** By the pass that the till has signed: whose ticket it is, nobody else may know yet. */
  async 'admit-buyer'(choice) {
    const { store } = choice
    const sale = await soldHere(choice)
    if (!sale) return undefined
    const { parent, owner } = sale
    const body: ScanBody = {
      v: 3,
      ticket: ticketId(parent, owner),
      serial: saleOf(owner)!.number,
      verdict: 'welcome',
      admitted: true,
      direction: 'in',
      by: store.member,
      device: store.device,
      gate: '',
      day: '',
      listAsOf: 0,
    }
    return write(
      scanKind,
      store.draft(scanKind, { id: scanId(parent, store.randomKey()), parent, owner, body }),
    )
  },
} satisfies Record<string, Doing>
export const tillVerbs = ['sell', 'refund', 'admit-buyer'] as const satisfies (keyof typeof tillDeeds)[]
