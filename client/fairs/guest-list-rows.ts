import type { Document } from '../../shared/documents/document.ts'
import type { CheckInQuestion } from '../../shared/fairs/check-in-questions.ts'
import type { Headcount } from '../../shared/fairs/headcount.ts'
import type { Remarks } from '../../shared/fairs/remarks.ts'
import type { TicketBody } from '../../shared/fairs/ticket-kind.ts'
import { typeName, type TicketType } from '../../shared/fairs/ticket-types.ts'
import type { Cell } from '../ui/csv-file.ts'
import type { Translate } from '../ui/words.ts'
import type { guestListWords } from './guest-list-words.ts'

type T = Translate<keyof (typeof guestListWords)['en']>

interface Writing {
  t: T
  /** A time (ms) in words. */
  write: (at: number) => string
  /** The fair's. */
  types: readonly TicketType[]
  questions: readonly CheckInQuestion[]
  remarks: Pick<Remarks, 'of'>
  withEmail: boolean
}

/** The guest list as a table, its headings first: by number, those without one last. */
export function guestListRows(
  tickets: readonly Document<TicketBody>[],
  heads: Pick<Headcount, 'stepsOf'>,
  { t, write, types, questions, remarks, withEmail }: Writing,
): Cell[][] {
  const columns = ['number', 'name', 'email', 'type', 'code', 'state', 'cameIn', 'wentOut', 'note'] as const
  const known = columns.filter((key) => withEmail || key !== 'email').map((key) => t(key))
  const headings = [...known, ...questions.map(({ text }) => text)]
  const inOrder = tickets.toSorted(
    (a, b) => (a.body.serial ?? Infinity) - (b.body.serial ?? Infinity) || (a.id < b.id ? -1 : 1),
  )
  const rows = inOrder.map(({ owner, body: { serial, name, email, type, code, state, note } }): Cell[] => {
    const steps = heads.stepsOf(owner)
    const { answers, notes } = remarks.of(owner)
    const [first, last] = [steps[0], steps.at(-1)]
    return [
      serial,
      name,
      ...(withEmail ? [email] : []),
      typeName(types, type),
      code,
      t(`state-${state}`),
      first && write(first.at),
      last?.direction === 'out' ? write(last.at) : undefined,
      [note, ...notes].filter(Boolean).join(' · '),
      ...questions.map(({ key, form }) => {
        const said = answers[key]
        return form === 'yes-no' && (said === 'yes' || said === 'no') ? t(said) : said
      }),
    ]
  })
  return [headings, ...rows]
}
