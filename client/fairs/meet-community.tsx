import { onCleanup, type JSX } from 'solid-js'
import { useStore } from '../store/store-context.ts'
import { followCommunityKeys } from './community-keys.ts'
import { createSignatureCheck } from './gate/signature-check.ts'

/** Shows nothing: has this device remember the root of the community when it meets it, long before it stands at a gate. */
export default function MeetCommunity(): JSX.Element {
  // A store may be closed before it has been read: then it is met at the next visit.
  const following = followCommunityKeys(useStore(), createSignatureCheck(globalThis.crypto.subtle)).catch(
    () => undefined,
  )
  onCleanup(() => void following.then((community) => community?.stop()))
  return null
}
