import { createSignal, type Accessor } from 'solid-js'
import { kept } from '../store/kept-values.ts'

export const themes = ['auto', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const KEPT = 'jishi.theme'

const [current, setCurrent] = createSignal<Theme>('auto')

/** Light, dark, or what the device says. */
export const theme: Accessor<Theme> = current

/** Puts into force what this device remembers. */
export function applyTheme(): void {
  const chosen = kept.getItem(KEPT)
  show(themes.find((one) => one === chosen) ?? 'auto')
}

export function setTheme(next: Theme): void {
  kept.setItem(KEPT, next)
  show(next)
}

function show(next: Theme): void {
  setCurrent(next)
  if (next === 'auto') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = next
}
