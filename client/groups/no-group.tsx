import type { JSX } from 'solid-js'
import { LinkButton } from '../ui/button.tsx'
import { EmptyState } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { groupWords } from './group-words.ts'

/** A group that this device does not know. */
export function NoGroup(): JSX.Element {
  const t = useWords(groupWords)
  return (
    <EmptyState
      icon="groups"
      title={t('notHere')}
      text={t('notHereText')}
      action={
        <LinkButton href="/groups" variant="primary">
          {t('toGroups')}
        </LinkButton>
      }
    />
  )
}
