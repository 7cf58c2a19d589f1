import type { EventBody } from '../../shared/fairs/event-kind.ts'
import type { TicketType } from '../../shared/fairs/ticket-types.ts'
import { formatList } from '../ui/format.ts'
import type { Translate } from '../ui/words.ts'
import { daysInWords } from './day-name.ts'
import { gateName } from './gate/my-gate.ts'
import type { programmeWords } from './programme-words.ts'

/** On which days and at which gates a ticket of a type is good; '' where it is good on all and at all. */
export function openingInWords(
  { days, gates }: TicketType,
  fair: Pick<EventBody, 'days' | 'gates'>,
  t: Translate<keyof (typeof programmeWords)['en']>,
): string {
  const named = formatList(gates.flatMap((key) => gateName(fair.gates, key) ?? []))
  return [
    days.length > 0 && t('typeDays', { days: daysInWords(days, fair.days) }),
    gates.length > 0 && t('typeGates', { gates: named }),
  ]
    .filter(Boolean)
    .join(' · ')
}
