import { Show, type JSX } from 'solid-js'
import { membershipId, membershipKind } from '../../shared/groups/membership-kind.ts'
import { groupPath } from '../app/addresses.ts'
import { createDocument } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { LinkButton } from '../ui/button.tsx'
import { EmptyState, Skeleton } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { groupWords } from './group-words.ts'

/** What only makes sense inside of a group; others are shown the way in. */
export function MembersOnly(props: { group: string; children: JSX.Element }): JSX.Element {
  const t = useWords(groupWords)
  const { member } = useStore()
  const membership = createDocument(membershipKind, () => membershipId(props.group, member))
  return (
    <Show when={!membership.loading()} fallback={<Skeleton rows={4} />}>
      <Show
        when={membership()?.body.state === 'active'}
        fallback={
          <EmptyState
            icon="lock"
            title={t('notIn')}
            text={t('membersOnly')}
            action={
              <LinkButton href={groupPath(props.group)} variant="primary">
                {t('toGroup')}
              </LinkButton>
            }
          />
        }
      >
        {props.children}
      </Show>
    </Show>
  )
}
