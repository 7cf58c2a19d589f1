import { createResource, createSignal, onCleanup, type Accessor } from 'solid-js'
import { stationKind } from '../../../shared/fairs/station-kind.ts'
import { useApp } from '../../app/app-context.ts'
import { createDocument } from '../../store/live-documents.ts'
import { useStore } from '../../store/store-context.ts'
import { openTill } from '../sell/till.ts'
import { openSellingKey } from '../selling-key.ts'
import type { Selling } from './readiness.ts'
import { createSignatureCheck } from './signature-check.ts'

/** By what this device sells at a fair; undefined for one that is no till, or that has not looked yet. */
export function createSelling(event: string): Accessor<Selling | undefined> {
  const store = useStore()
  const { session } = useApp()
  const station = createDocument(stationKind, () => session.account()?.station)
  const isTill = (): boolean => station()?.body.rights.includes('sell') ?? false
  const [version, setVersion] = createSignal(0)
  const [till] = createResource(isTill, async () =>
    openTill({
      store,
      event,
      key: await openSellingKey(store.member),
      verify: createSignatureCheck(globalThis.crypto.subtle),
      heardAt: () => undefined,
      onSelling: () => undefined,
      onChange: () => setVersion((before) => before + 1),
    }),
  )
  onCleanup(() => till.latest?.stop())
  return () => {
    version()
    const may = till.latest?.allowance()
    return may && (may.ok ? may.value : { fault: may.error })
  }
}
