import { createSignal, onMount, type Accessor } from 'solid-js'
import * as v from 'valibot'
import { useStore } from '../../store/store-context.ts'

const keptChoice = v.object({ only: v.boolean() })

/** Whether only live codes are welcome at the gate of a fair on this phone: chosen here, and remembered on the device. */
export function createLiveOnly(event: string): {
  chosen: Accessor<boolean>
  choose: (only: boolean) => void
} {
  const { localRows, clock } = useStore()
  const id = `live-only:${event}`
  const [chosen, setChosen] = createSignal(false)
  let isTouched = false
  // No resource: waiting for one would take the open scanner out of the page.
  onMount(() => {
    void localRows.get(id).then((row) => {
      const found = v.safeParse(keptChoice, row?.value)
      if (found.success && !isTouched) setChosen(found.output.only)
    })
  })
  return {
    chosen,
    choose(only) {
      isTouched = true
      setChosen(only)
      // A device that is full knows it until the scanner is left.
      localRows.put({ id, kind: 'live-only', at: clock.now(), value: { only } }).catch(() => undefined)
    },
  }
}
