import type { JSX } from 'solid-js'
import type { TicketState } from '../../shared/fairs/ticket-kind.ts'
import { Tag } from '../ui/marks.tsx'
import { useWords } from '../ui/words.ts'
import type { FairPhase } from './fair-phase.ts'
import { fairsWords } from './fairs-words.ts'

const phases = {
  coming: { key: 'planned', tone: 'indigo' },
  now: { key: 'now', tone: 'seal' },
  over: { key: 'over', tone: 'plain' },
  cancelled: { key: 'cancelled', tone: 'amber' },
} as const

const tones = { requested: 'plain', confirmed: 'jade', waitlisted: 'amber', cancelled: 'plain' } as const

export function FairTag(props: { phase: FairPhase }): JSX.Element {
  const t = useWords(fairsWords)
  return <Tag tone={phases[props.phase].tone}>{t(phases[props.phase].key)}</Tag>
}

export function TicketTag(props: { state: TicketState }): JSX.Element {
  const t = useWords(fairsWords)
  return <Tag tone={tones[props.state]}>{t(`ticket-${props.state}`)}</Tag>
}
