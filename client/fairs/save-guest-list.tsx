import { createSignal, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import { correctionKind } from '../../shared/fairs/correction-kind.ts'
import type { EventBody } from '../../shared/fairs/event-kind.ts'
import { Headcount } from '../../shared/fairs/headcount.ts'
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
      const heads = new Headcount()
      const passages = await Promise.all([
        store.find(scanKind, { parent }),
        store.find(correctionKind, { parent }),
      ])
      for (const document of passages.flat()) heads.apply(document)
      await saveCsv(
        t('fileName', { fair: body.title }),
        guestListRows(props.tickets, heads, {
          t,
          write: formatDateTime,
          types: body.ticketTypes,
          withEmail: props.withEmail,
        }),
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
