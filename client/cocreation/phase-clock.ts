import { createEffect, createMemo, createSignal, onCleanup, type Accessor } from 'solid-js'
import type { BriefBody } from '../../shared/cocreation/brief-kind.ts'
import { useStore } from '../store/store-context.ts'
import { briefPhase, nextPhaseAt, type BriefPhase } from './brief-phase.ts'

/** The longest that a browser's timer can wait, in ms. */
const LONGEST_WAIT = 2 ** 31 - 1

/** The phase of a vote, which also changes by itself while somebody looks. */
export function createPhase(brief: Accessor<BriefBody>): Accessor<BriefPhase> {
  const { clock } = useStore()
  const [now, setNow] = createSignal(clock.now())
  createEffect(() => {
    const next = nextPhaseAt(brief(), now())
    if (next === undefined) return
    // One later, for at the very moment it is not over yet.
    const timer = setTimeout(() => setNow(clock.now()), Math.min(next - now() + 1, LONGEST_WAIT))
    onCleanup(() => clearTimeout(timer))
  })
  return createMemo(() => briefPhase(brief(), now()))
}
