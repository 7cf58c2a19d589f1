import { createResource, createSignal, type Accessor } from 'solid-js'
import * as v from 'valibot'
import type { EventGate } from '../../../shared/fairs/event-kind.ts'
import { useStore } from '../../store/store-context.ts'

const keptGate = v.object({ gate: v.string() })

export interface MyGate {
  /** Undefined where there is none to tell from another, and until it is chosen. */
  gate: Accessor<EventGate | undefined>
  choose: (gate: EventGate) => void
  /** There are several gates, and nobody has said yet at which of them this phone is. */
  isOpen: Accessor<boolean>
}

/** The gate of a fair at which this phone is: chosen once, and remembered on the device. */
export function createMyGate(
  event: string,
  gates: Accessor<readonly EventGate[]>,
  /** Where the organiser has put this device, as a key; '' for nowhere in particular. */
  assigned: Accessor<string> = () => '',
): MyGate {
  const { localRows, clock } = useStore()
  const id = `gate:${event}`
  const [kept] = createResource(async () => {
    const found = v.safeParse(keptGate, (await localRows.get(id))?.value)
    return found.success ? found.output.gate : ''
  })
  const [chosen, setChosen] = createSignal<string>()
  const gate = (): EventGate | undefined => gateOf(gates(), chosen() ?? (kept() || assigned()))
  return {
    gate,
    choose({ key }) {
      setChosen(key)
      void localRows.put({ id, kind: 'gate', at: clock.now(), value: { gate: key } })
    },
    isOpen: () => !kept.loading && gates().length > 0 && gate() === undefined,
  }
}

/** Of a single gate nothing has to be chosen; one that is no more has to be chosen anew. */
export function gateOf(gates: readonly EventGate[], key: string): EventGate | undefined {
  return gates.length === 1 ? gates[0] : gates.find((each) => each.key === key)
}

/** What a gate is called now; undefined for none, and for one that is no more. */
export function gateName(gates: readonly EventGate[], key: string): string | undefined {
  return gates.find((each) => each.key === key)?.name
}
