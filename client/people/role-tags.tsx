import { For, type JSX } from 'solid-js'
import type { Role } from '../../shared/people/role-kind.ts'
import { Tag } from '../ui/marks.tsx'
import { useWords } from '../ui/words.ts'
import { profileWords } from './profile-words.ts'

/** The roles that somebody holds in the community. */
export function RoleTags(props: { roles: readonly Role[] }): JSX.Element {
  const t = useWords(profileWords)
  return <For each={props.roles}>{(role) => <Tag tone="seal">{t(role)}</Tag>}</For>
}
