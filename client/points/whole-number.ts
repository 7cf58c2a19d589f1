/** What somebody typed as a whole number within bounds (both included); undefined when it is none. */
export function wholeNumber(typed: string, from: number, to: number): number | undefined {
  const digits = typed.trim().normalize('NFKC')
  if (!/^\d{1,9}$/.test(digits)) return undefined
  const value = Number(digits)
  return value >= from && value <= to ? value : undefined
}
