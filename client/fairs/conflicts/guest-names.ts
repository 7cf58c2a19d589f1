import type { Accessor } from 'solid-js'
import { isIdOfKind } from '../../../shared/documents/key.ts'
import { createMemberNames } from '../../ui/member-names.ts'
import { useWords } from '../../ui/words.ts'
import { conflictWords } from './conflict-words.ts'
import type { FairConflicts } from './fair-conflicts.ts'

const CODE = 'code:'

/** What guests are called who are counted as `guestOf` says: as on the list, else as the community calls them. */
export function createGuestNames(
  { nameOf }: Pick<FairConflicts, 'nameOf'>,
  guests: Accessor<readonly string[]>,
): (guest: string) => string {
  const t = useWords(conflictWords)
  const isMember = (guest: string): boolean => guest !== '' && isIdOfKind('profile', `profile:${guest}`)
  const memberName = createMemberNames(() => guests().filter(isMember))
  return (guest) => {
    if (guest === '') return ''
    if (guest.startsWith(CODE)) return t('codeGuest', { code: guest.slice(CODE.length) })
    return nameOf(guest) ?? (isMember(guest) ? memberName(guest) : t('unknownGuest'))
  }
}
