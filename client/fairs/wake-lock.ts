import { onCleanup, onMount } from 'solid-js'

/** Keeps the screen of the device on while its owner lives, where the browser can. */
export function keepAwake(): void {
  let lock: WakeLockSentinel | undefined
  let over = false

  async function ask(): Promise<void> {
    if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return
    // A battery that is nearly empty comes first: the browser then says no.
    const granted = await navigator.wakeLock.request('screen').catch(() => undefined)
    if (over) await granted?.release()
    else lock = granted
  }
  // The browser takes it back whenever the page is hidden.
  const again = (): void => void ask()

  onMount(() => {
    again()
    document.addEventListener('visibilitychange', again)
  })
  onCleanup(() => {
    over = true
    document.removeEventListener('visibilitychange', again)
    void lock?.release()
  })
}
