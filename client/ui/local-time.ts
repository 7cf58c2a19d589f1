/** A moment (ms) as an input of date and time wants it, in the time of this device: '2026-03-01T18:30'. */
export function toLocalInput(at: number): string {
  const offset = new Date(at).getTimezoneOffset() * 60_000
  return new Date(at - offset).toISOString().slice(0, 16)
}

/** What such an input says, as a moment (ms); undefined when it says none. */
export function fromLocalInput(text: string): number | undefined {
  const at = new Date(text).getTime()
  return Number.isNaN(at) ? undefined : at
}
