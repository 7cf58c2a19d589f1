import { createResource, createSignal, type Accessor } from 'solid-js'
import * as v from 'valibot'
import { useStore } from '../../store/store-context.ts'

const ROW = 'gate-tried'
const keptTrials = v.object({ sound: v.optional(v.number()), battery: v.optional(v.number()) })
type Trials = v.InferOutput<typeof keptTrials>

/** What only a person can say of a phone, and when (ms) they have said it; remembered on the device. */
export function createTrials(): { at: Accessor<Trials>; say: (what: keyof Trials) => void } {
  const { localRows, clock } = useStore()
  const [said, setSaid] = createSignal<Trials>({})
  const [kept] = createResource(async (): Promise<Trials> => {
    const found = v.safeParse(keptTrials, (await localRows.get(ROW))?.value)
    return found.success ? found.output : {}
  })
  const at = (): Trials => ({ ...kept(), ...said() })
  return {
    at,
    say(what) {
      const now = clock.now()
      setSaid((before) => ({ ...before, [what]: now }))
      // A device that is full knows it until the screen is left.
      localRows.put({ id: ROW, kind: ROW, at: now, value: at() }).catch(() => undefined)
    },
  }
}
