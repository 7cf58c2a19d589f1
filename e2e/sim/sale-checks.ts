import type { Committed, Document } from '../../shared/documents/document.ts'
import { delegationId } from '../../shared/fairs/delegation-kind.ts'
import { decodeDelegation } from '../../shared/fairs/delegation-message.ts'
import { refundId } from '../../shared/fairs/refund-kind.ts'
import type { SaleBody } from '../../shared/fairs/sale-kind.ts'
import { saleOf } from '../../shared/fairs/sold-member.ts'
import { namesOf } from '../../shared/fairs/sold-pass.ts'
import { ticketId } from '../../shared/fairs/ticket-kind.ts'
import type { Run } from './run.ts'

/** For whatever was sold money was taken: it stands, as what the till may sell, and whoever bought it has a ticket. */
export async function saleFindings({ phones }: Run, standing: readonly Committed[]): Promise<string[]> {
  const byId = new Map(standing.map((document) => [document.id, document]))
  const delegationOf = ({ parent, owner }: Document) =>
    byId.get(delegationId(parent, saleOf(owner)?.seller ?? ''))
  const wrong = standing.flatMap((sale) => {
    if (sale.kind !== 'sale') return []
    const { id, parent, owner, body } = sale as Committed<SaleBody>
    const ticket = byId.get(ticketId(parent, owner))
    const isGivenBack = byId.has(refundId(parent, owner))
    return [
      ...(delegationOf(sale)?.owner === body.by ? [] : [`${id} was sold by nobody who may`]),
      ...(ticket && byId.has(`profile:${owner}`) ? [] : [`who bought ${id} is no member with a ticket`]),
      ...(isGivenBack && ticket?.body['state'] === 'confirmed' ? [`${id} was taken back, and admits`] : []),
    ]
  })
  for (const { name, store, soldBy } of phones) {
    const sellers = [...soldBy].map(sellerIn)
    for (const { document } of await store.rejected.list())
      if (
        document.kind === 'sale' &&
        sellers.includes(saleOf(document.owner)?.seller) &&
        !byId.has(document.id)
      )
        wrong.push(`${name} was refused ${document.id}, for which money was taken`)
  }
  return wrong
}

function sellerIn(signed: string): string | undefined {
  const message = decodeDelegation(signed)
  return message.ok ? namesOf(message.value.delegation.publicKey).seller : undefined
}
