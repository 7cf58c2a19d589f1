import { createMemo, type Accessor } from 'solid-js'
import { isStationMember } from '../../shared/documents/station-member.ts'
import { stationKind } from '../../shared/fairs/station-kind.ts'
import { profileId, profileKind } from '../../shared/people/profile-kind.ts'
import { createDocuments } from '../store/live-documents.ts'
import { isolated } from './isolated.ts'
import { uiWords } from './ui-words.ts'
import { useWords } from './words.ts'

/** Names of several members, or of stations, for use inside of sentences, from what this device knows. */
export function createMemberNames(members: Accessor<readonly string[]>): (member: string) => string {
  const t = useWords(uiWords)
  const ids = createMemo(() => [...new Set(members())].toSorted().map(profileId))
  const profiles = createDocuments(profileKind, () => (ids().length > 0 ? { ids: ids() } : undefined))
  // Of a few fairs, a few each.
  const stations = createDocuments(stationKind, () => (members().some(isStationMember) ? {} : undefined))
  const names = createMemo(
    () => new Map([...profiles(), ...stations()].map(({ owner, body }) => [owner, body.name])),
  )
  return (member) => isolated(names().get(member) ?? t('unknownMember'))
}
