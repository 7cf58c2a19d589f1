import type { JSX } from 'solid-js'
import type { Document } from '../../../shared/documents/document.ts'
import type { EventBody } from '../../../shared/fairs/event-kind.ts'
import { LinkRow } from '../../ui/card.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Count } from '../../ui/marks.tsx'
import { useWords } from '../../ui/words.ts'
import { fairPath } from '../paths.ts'
import { conflictWords } from './conflict-words.ts'
import { createFairConflicts } from './fair-conflicts.ts'

/** The way to the conflicts of a fair, with how many of them nobody has decided about. */
export function OpenConflicts(props: { fair: Document<EventBody> }): JSX.Element {
  const t = useWords(conflictWords)
  const { open } = createFairConflicts(() => props.fair)
  return (
    <LinkRow
      href={`${fairPath(props.fair.id)}/conflicts`}
      start={<Icon name="flag" />}
      title={t('title')}
      end={<Count value={open().length} label={t('open', { count: open().length })} />}
    />
  )
}
