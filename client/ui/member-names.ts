import { createMemo, type Accessor } from 'solid-js'
import { profileId, profileKind } from '../../shared/people/profile-kind.ts'
import { createDocuments } from '../store/live-documents.ts'
import { isolated } from './isolated.ts'
import { uiWords } from './ui-words.ts'
import { useWords } from './words.ts'

/** Names of several members for use inside of sentences, from what this device knows. */
export function createMemberNames(members: Accessor<readonly string[]>): (member: string) => string {
  const t = useWords(uiWords)
  const ids = createMemo(() => [...new Set(members())].toSorted().map(profileId))
  const profiles = createDocuments(profileKind, () => (ids().length > 0 ? { ids: ids() } : undefined))
  const names = createMemo(() => new Map(profiles().map(({ owner, body }) => [owner, body.name])))
  return (member) => isolated(names().get(member) ?? t('unknownMember'))
}
