import { Show, type JSX } from 'solid-js'
import { createPermission } from '../ui/permission.ts'
import { EmptyState } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { stewardshipWords } from './stewardship-words.ts'

/** What only those do who may edit such a document, the stewards; others read whom to ask. */
export function StewardOnly(props: { edits: 'role' | 'settings'; children: JSX.Element }): JSX.Element {
  const t = useWords(stewardshipWords)
  const permitted = createPermission('edit', () => ({ kind: props.edits }))
  return (
    <Show
      when={permitted()}
      fallback={<EmptyState icon="lock" title={t('stewardOnly')} text={t('stewardOnlyText')} />}
    >
      {props.children}
    </Show>
  )
}
