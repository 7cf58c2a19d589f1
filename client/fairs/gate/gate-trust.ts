import { GateList } from '../../../shared/fairs/gate-list.ts'
import type { VerifySignature } from '../../../shared/fairs/pass-verification.ts'
import type { MemberStore } from '../../store/member-store.ts'
import { followCommunityKeys } from '../community-keys.ts'
import { followRevocations, type FollowedRevocations } from './revocations.ts'
import type { PhoneFacts } from './readiness.ts'

export type Trust = Pick<PhoneFacts, 'keysUntil' | 'keysPinned' | 'revokedAsOf'>

/** By what this phone would believe passes at the gate of an event, now and whenever it changes. */
export async function followTrust(
  store: MemberStore,
  event: string,
  verify: VerifySignature,
  onChange: (trust: Trust) => void,
): Promise<{ stop: () => void }> {
  const list = new GateList(event)
  let revocations: FollowedRevocations | undefined
  const tell = (): void => {
    const now = store.clock.now()
    const ends = community
      .keys()
      .filter(({ notBefore = 0, notAfter }) => notBefore <= now && now <= notAfter)
      .map(({ notAfter }) => notAfter)
    onChange({
      keysUntil: ends.length === 0 ? undefined : Math.max(...ends),
      keysPinned: community.pinnedAt() !== undefined && community.fault() === undefined,
      revokedAsOf: list.revokedAsOf,
    })
  }
  const community = await followCommunityKeys(store, verify, () => {
    void revocations?.check().then(tell)
  })
  revocations = await followRevocations(store, list, community.keys, verify, tell)
  tell()
  return {
    stop() {
      community.stop()
      revocations.stop()
    },
  }
}
