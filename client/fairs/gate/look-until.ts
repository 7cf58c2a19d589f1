/** Between two looks at the camera's picture, ms: enough for ten a second, and the phone stays cool. */
const PAUSE = 90
/** So many looks that fail one after another mean that nothing on this device reads codes. A single one means nothing. */
const PATIENCE = 5

/**
 * Looks again and again, and tells each code in sight, until it is told to stop. Answers 'failed' when looking itself does
 * not work; what a code says, and whether anybody can read it, is no reason to stop.
 */
export async function lookUntil(
  signal: AbortSignal,
  look: () => Promise<string[]>,
  onCode: (code: string) => void,
  pause: (ms: number) => Promise<unknown> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): Promise<'stopped' | 'failed'> {
  let failures = 0
  while (!signal.aborted) {
    const codes = await look().catch(() => undefined)
    failures = codes ? 0 : failures + 1
    if (failures >= PATIENCE) return 'failed'
    for (const code of codes ?? []) if (!signal.aborted) onCode(code)
    await pause(PAUSE)
  }
  return 'stopped'
}
