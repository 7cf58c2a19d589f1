/** Points for what a member bought: one for each whole unit of the currency. */
export const purchaseRule = { name: 'purchase', version: 1 } as const

/** Points for an amount in hundredths of the currency. */
export function pointsForPurchase(hundredths: number): number {
  return Math.floor(hundredths / 100)
}
