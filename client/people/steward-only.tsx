import { Show, type JSX } from 'solid-js'
import { createMyRoles } from '../ui/my-roles.ts'
import { EmptyState } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { stewardshipWords } from './stewardship-words.ts'

/** What only a steward can do; others read whom to ask. */
export function StewardOnly(props: { children: JSX.Element }): JSX.Element {
  const t = useWords(stewardshipWords)
  const hasRole = createMyRoles()
  return (
    <Show
      when={hasRole('steward')}
      fallback={<EmptyState icon="lock" title={t('stewardOnly')} text={t('stewardOnlyText')} />}
    >
      {props.children}
    </Show>
  )
}
