/** The whole number that somebody typed, if it is one within these bounds. */
export function wholeWithin(typed: string, least: number, most: number): number | undefined {
  const number = /^\d{1,6}$/.test(typed.trim()) ? Number(typed.trim()) : NaN
  return number >= least && number <= most ? number : undefined
}
