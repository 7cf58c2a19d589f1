import { Show, type JSX } from 'solid-js'
import type { BriefBody } from '../../shared/cocreation/brief-kind.ts'
import { groupKind } from '../../shared/groups/group-kind.ts'
import { createDocument } from '../store/live-documents.ts'
import { formatDateTime } from '../ui/format.ts'
import { useWords } from '../ui/words.ts'
import type { BriefPhase } from './brief-phase.ts'
import { cocreationWords } from './cocreation-words.ts'

/** Until when one can vote, or when that is planned to end; nothing when there is nothing to say. */
export function Deadline(props: { brief: BriefBody; phase: BriefPhase }): JSX.Element {
  const t = useWords(cocreationWords)
  const text = (): string => {
    const { closesAt } = props.brief
    const when = closesAt === 0 ? '' : formatDateTime(closesAt)
    if (props.phase === 'voting') return when ? t('openUntil', { when }) : t('openUntilEnded')
    return props.phase === 'gathering' && when ? t('plannedEnd', { when }) : ''
  }
  return <>{text()}</>
}

/** Whose vote it is: a group's name, or the community. */
export function VotersName(props: { group: string }): JSX.Element {
  const t = useWords(cocreationWords)
  const group = createDocument(groupKind, () => props.group || undefined)
  return (
    <Show when={props.group} fallback={t('wholeCommunity')}>
      <bdi>{group()?.body.name}</bdi>
    </Show>
  )
}
