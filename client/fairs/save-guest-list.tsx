import { createSignal, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import { correctionKind } from '../../shared/fairs/correction-kind.ts'
import { DailyHeadcount } from '../../shared/fairs/daily-headcount.ts'
import type { EventBody } from '../../shared/fairs/event-kind.ts'
import { remarkKind } from '../../shared/fairs/remark-kind.ts'
import { Remarks } from '../../shared/fairs/remarks.ts'
import { scanKind } from '../../shared/fairs/scan-kind.ts'
import type { TicketBody } from '../../shared/fairs/ticket-kind.ts'
import { useStore } from '../store/store-context.ts'
import { Button } from '../ui/button.tsx'
import { saveCsv } from '../ui/csv-file.ts'
import { formatDateTime } from '../ui/format.ts'
import { useWords } from '../ui/words.ts'
import { guestListRows } from './guest-list-rows.ts'
import { guestListWords } from './guest-list-words.ts'

/** Hands the guest list to the device as a file, with who came and when, as this device knows it. */
export function SaveGuestList(props: {
  fair: Document<EventBody>
  tickets: readonly Document<TicketBody>[]
  /** For whoever answers for the fair: others need none for their work. */
  withEmail: boolean
}): JSX.Element {
  const t = useWords(guestListWords)
  const store = useStore()
  const [saving, setSaving] = createSignal(false)

  async function save(): Promise<void> {
    setSaving(true)
    try {
      const { id: parent, body } = props.fair
      const heads = new DailyHeadcount()
      heads.takeDays(body.days)
      const remarks = new Remarks()
      const passages = await Promise.all([
        store.find(scanKind, { parent }),
        store.find(correctionKind, { parent }),
        store.find(remarkKind, { parent }),
      ])
      for (const document of passages.flat()) {
        heads.apply(document)
        remarks.apply(document)
      }
      const days = body.days.length > 0 ? body.days.map(({ key }) => key) : ['']
      const stepsOf = (guest: string) => days.flatMap((day) => heads.on(day).stepsOf(guest))
      await saveCsv(
        t('fileName', { fair: body.title }),
        guestListRows(
          props.tickets,
          { stepsOf },
          {
            t,
            write: formatDateTime,
            types: body.ticketTypes,
            questions: body.questions,
            remarks,
            withEmail: props.withEmail,
          },
        ),
      )
    } finally {
      setSaving(false)
    }
  }

  return (
    <Button icon="download" busy={saving()} onClick={() => void save()}>
      {saving() ? t('saving') : t('save')}
    </Button>
  )
}
