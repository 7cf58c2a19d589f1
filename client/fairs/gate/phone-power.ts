import { createSignal, onCleanup, onMount, type Accessor } from 'solid-js'
import type { PhoneFacts } from './readiness.ts'

/** Battery Status API; of today's browsers Chromium's have it. */
interface BatteryManager extends EventTarget {
  level: number
  charging: boolean
}

/** How full the battery is, while its owner lives; undefined where the browser tells nobody. */
export function createPower(): Accessor<PhoneFacts['battery']> {
  const [power, setPower] = createSignal<PhoneFacts['battery']>()
  const changes = ['levelchange', 'chargingchange'] as const
  let battery: BatteryManager | undefined
  const look = (): void => {
    if (battery) setPower({ level: battery.level, charging: battery.charging })
  }
  let isOver = false
  async function follow(): Promise<void> {
    const { getBattery } = navigator as { getBattery?: () => Promise<BatteryManager> }
    const found = await getBattery?.call(navigator).catch(() => undefined)
    if (isOver) return
    battery = found
    for (const change of changes) battery?.addEventListener(change, look)
    look()
  }
  onMount(() => void follow())
  onCleanup(() => {
    isOver = true
    for (const change of changes) battery?.removeEventListener(change, look)
  })
  return power
}
