/** What was typed as a price, in hundredths; undefined for what is none. */
export function priceOf(typed: string): number | undefined {
  const [, whole = '', part = ''] = /^\s*(\d{0,7})(?:[.,](\d{1,2}))?\s*$/.exec(typed) ?? []
  if (whole === '' && part === '') return undefined
  return Number(whole) * 100 + Number(part.padEnd(2, '0'))
}

/** As people write it: '30', '7.50'. */
export function priceText(price: number, currency: string): string {
  const text = price % 100 === 0 ? String(price / 100) : (price / 100).toFixed(2)
  return [text, currency].filter(Boolean).join(' ')
}
