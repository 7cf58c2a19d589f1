/** As many as one device may be allowed to sell before it is set up anew. */
export const SALES_MOST = 999

/**
 * What the member is called to whom a seller sold its n-th ticket, from 1: known at once to every gate that believes the
 * seller, and the same however often the sale is told.
 */
export function soldMember(seller: string, number: number): string {
  return `sold-${seller}-${number}`
}

/** By whom, and as which of their sales, a member came to be; undefined for all who came in another way. */
export function saleOf(member: string): { seller: string; number: number } | undefined {
  const [, seller, number] = /^sold-([a-z2-9]{12})-([1-9]\d{0,2})$/.exec(member) ?? []
  return seller === undefined ? undefined : { seller, number: Number(number) }
}
