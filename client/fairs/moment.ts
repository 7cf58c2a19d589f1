import { createSignal, onCleanup, type Accessor } from 'solid-js'
import { useStore } from '../store/store-context.ts'

/** How often what begins and ends by itself is looked at again, ms. */
const LOOK = 20_000

/** The corrected time (ms) of the last look at the clock. */
export function createMoment(): Accessor<number> {
  const { clock } = useStore()
  const [now, setNow] = createSignal(clock.now())
  const timer = setInterval(() => setNow(clock.now()), LOOK)
  onCleanup(() => clearInterval(timer))
  return now
}
