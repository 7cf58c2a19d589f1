import { createResource, createSignal, onCleanup, type Accessor } from 'solid-js'
import type { VerifySignature } from '../../../shared/fairs/pass-verification.ts'
import { kept } from '../../store/kept-values.ts'
import { useStore } from '../../store/store-context.ts'
import { heardAt } from '../heard-at.ts'
import { keepDelegation } from '../kept-delegations.ts'
import { openSellingKey } from '../selling-key.ts'
import { openTill, type Till } from './till.ts'

/**
 * The till of this device at a fair (its event's id), once it is wanted; undefined until it is open. Tells again when what it
 * may sell has changed.
 */
export function createMyTill(
  event: string,
  verify: VerifySignature,
  isWanted: Accessor<boolean> = () => true,
): Accessor<Till | undefined> {
  const store = useStore()
  const [version, setVersion] = createSignal(0)
  let isGone = false
  const [till] = createResource(isWanted, async () => {
    const opened = await openTill({
      store,
      event,
      key: await openSellingKey(store.member),
      verify,
      heardAt: () => heardAt(store),
      onSelling: (signed) => keepDelegation(kept, store.member, signed),
      onChange: () => setVersion((before) => before + 1),
    })
    // Whoever left meanwhile waits for nothing.
    if (isGone) opened.stop()
    return opened
  })
  onCleanup(() => {
    isGone = true
    till.latest?.stop()
  })
  return () => {
    version()
    return till()
  }
}
