import { Show, type JSX } from 'solid-js'
import { groupPath } from '../app/addresses.ts'
import { LinkButton } from '../ui/button.tsx'
import { createPermission } from '../ui/permission.ts'
import { EmptyState, Skeleton } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { groupWords } from './group-words.ts'

/** What only makes sense inside of a group; others are shown the way in. */
export function MembersOnly(props: { group: string; children: JSX.Element }): JSX.Element {
  const t = useWords(groupWords)
  const reads = createPermission('read', () => ({ kind: 'thread', body: { group: props.group } }))
  return (
    <Show when={!reads.loading()} fallback={<Skeleton rows={4} />}>
      <Show
        when={reads()}
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
