import * as v from 'valibot'
import type { Document } from '../../../shared/documents/document.ts'
import type { Refusal } from '../../../shared/documents/refusal.ts'
import type { VerifySignature } from '../../../shared/fairs/pass-verification.ts'
import { receiptHash } from '../../../shared/people/receipt.ts'
import { RECEIPT_LENGTH } from '../../../shared/people/receipt-code.ts'
import { delegationCode } from '../../../shared/fairs/delegation-code.ts'
import { refundId, refundKind } from '../../../shared/fairs/refund-kind.ts'
import { saleId, saleKind, type SaleBody } from '../../../shared/fairs/sale-kind.ts'
import { saleOf, soldMember } from '../../../shared/fairs/sold-member.ts'
import { encodeSoldPass, namesOf, type Seller } from '../../../shared/fairs/sold-pass.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { createTurns } from '../../../shared/turns.ts'
import type { MemberStore } from '../../store/member-store.ts'
import { followCommunityKeys } from '../community-keys.ts'
import type { HolderKey } from '../live/holder-key.ts'
import { followSellers, type FollowedSellers } from '../sellers.ts'

/** What is sold to whom; see `SaleBody`. */
export type SaleWords = Pick<SaleBody, 'name' | 'type' | 'price' | 'currency'>

/** What the buyer takes along. */
export interface Sold {
  sale: Document<SaleBody>
  /** The text of the QR code. */
  pass: string
  /** The code on the receipt: this phone forgets it. */
  receipt: string
}

/** Why this device sells nothing now. */
export type TillFault = 'no-key' | 'not-granted' | 'withdrawn' | 'over' | 'sold-out'

/** Until when (ms) a device may sell, and how many more. */
export interface Allowance {
  until: number
  left: number
}

export interface Till {
  allowance: () => Result<Allowance, TillFault>
  fault: () => TillFault | undefined
  /** What a gate without a network scans to believe what this device sells; undefined where it may sell nothing. */
  introduction: () => string | undefined
  /** Keeps the sale, then signs its pass. One after another. */
  sell: (words: SaleWords) => Promise<Result<Sold, Refusal | TillFault>>
  /** Within a minute. */
  takeBack: (sale: Document<SaleBody>) => Promise<Result<unknown, Refusal>>
  stop: () => void
}

const keptCount = v.object({ count: v.number() })

/** The till of a device that may sell. It needs no network: what it signs is believed wherever its delegation has come. */
export async function openTill(deps: {
  store: MemberStore
  /** The event's id. */
  event: string
  key: HolderKey | undefined
  verify: VerifySignature
  /** When this device last heard from the community, ms by the community's clock; undefined for never. */
  heardAt: () => number | undefined
  /** Before a sale is kept: by what (base64url) it is made. */
  onSelling: (signed: string) => void
  onChange: () => void
}): Promise<Till> {
  const { store, event, key, verify, heardAt, onSelling, onChange } = deps
  const mine = key && namesOf(key.publicKey).seller
  let sellers: FollowedSellers | undefined
  const community = await followCommunityKeys(store, verify, () => void sellers?.check())
  sellers = await followSellers(store, event, community.keys, verify, onChange)
  const row = `till:${event}:${mine ?? ''}`
  let sold = await countSold()
  const inTurn = createTurns()

  /** What was refused has left the documents, and its number is not given again. */
  async function countSold(): Promise<number> {
    const noted = v.safeParse(keptCount, (await store.localRows.get(row))?.value)
    const sales = await store.find(saleKind, { parent: event })
    const numbers = sales.flatMap(({ owner }) => {
      const sale = saleOf(owner)
      return sale && sale.seller === mine ? [sale.number] : []
    })
    return Math.max(noted.success ? noted.output.count : 0, 0, ...numbers)
  }

  function seller(): Seller | undefined {
    return sellers?.known().find((each) => each.seller === mine)
  }

  function allowance(): Result<Allowance, TillFault> {
    if (!key) return err('no-key')
    const me = seller()
    if (!me) return err('not-granted')
    if (me.withdrawn) return err('withdrawn')
    const now = store.clock.now()
    if (now < me.from || me.until < now) return err('over')
    return sold >= me.most ? err('sold-out') : ok({ until: me.until, left: me.most - sold })
  }

  function fault(): TillFault | undefined {
    const may = allowance()
    return may.ok ? undefined : may.error
  }

  function introduction(): string | undefined {
    const me = seller()
    return me && !me.withdrawn ? delegationCode(me.signed) : undefined
  }

  async function sell(words: SaleWords): Promise<Result<Sold, Refusal | TillFault>> {
    const why = fault()
    const me = seller()
    if (why !== undefined || !me || !key) return err(why ?? 'not-granted')
    const number = sold + 1
    const member = soldMember(me.seller, number)
    const receipt = newReceipt(store.randomKey)
    const heard = heardAt()
    const sale = store.draft(saleKind, {
      id: saleId(event, member),
      parent: event,
      owner: member,
      body: {
        v: 1,
        ...words,
        receipt: receiptHash(receipt),
        ...(heard === undefined ? {} : { heardAt: heard }),
        by: store.member,
        device: store.device,
      },
    })
    onSelling(me.signed)
    await store.localRows.put({ id: row, kind: 'till', at: store.clock.now(), value: { count: number } })
    sold = number
    const kept = await store.write(saleKind, sale)
    if (!kept.ok) return kept
    const pass = await encodeSoldPass(me, number, words.type, key.sign)
    return ok({ sale: kept.value, pass, receipt })
  }

  return {
    allowance,
    fault,
    introduction,
    sell: (words) => inTurn(() => sell(words)),
    takeBack: ({ owner, sort }) =>
      store.write(
        refundKind,
        store.draft(refundKind, {
          id: refundId(event, owner),
          parent: event,
          owner,
          // A clock that was set back since would take it back before it was done.
          sort: Math.max(store.clock.now(), sort),
          body: { v: 1, by: store.member, device: store.device },
        }),
      ),
    stop() {
      community.stop()
      sellers?.stop()
    },
  }
}

/** Without what looks like something else: it is copied by hand. */
function newReceipt(randomKey: () => string): string {
  let code = ''
  while (code.length < RECEIPT_LENGTH) code += randomKey().replaceAll(/[01ilo]/g, '')
  return code.slice(0, RECEIPT_LENGTH)
}
