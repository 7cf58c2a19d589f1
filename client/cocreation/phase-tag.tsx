import type { JSX } from 'solid-js'
import { Tag } from '../ui/marks.tsx'
import { useWords } from '../ui/words.ts'
import type { BriefPhase } from './brief-phase.ts'
import { cocreationWords } from './cocreation-words.ts'

const tones = { gathering: 'indigo', voting: 'seal', sealed: 'amber', late: 'amber', closed: 'jade' } as const

/** Where a vote stands, in a word. */
export function PhaseTag(props: { phase: BriefPhase }): JSX.Element {
  const t = useWords(cocreationWords)
  return <Tag tone={tones[props.phase]}>{t(props.phase)}</Tag>
}
