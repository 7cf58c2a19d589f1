import { useNavigate } from '@solidjs/router'
import { createMemo, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import { attendance, attendanceOf } from '../../shared/fairs/attendance-projection.ts'
import type { EventBody } from '../../shared/fairs/event-kind.ts'
import { scanKind } from '../../shared/fairs/scan-kind.ts'
import { ticketKind } from '../../shared/fairs/ticket-kind.ts'
import { createDocuments } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { toLocalInput } from '../ui/local-time.ts'
import { Page } from '../ui/page.tsx'
import { useWords } from '../ui/words.ts'
import { editFair, type FairWords } from './fair-actions.ts'
import { FairForm, type FairFormValue } from './fair-form.tsx'
import { fairsWords } from './fairs-words.ts'
import { fairPath } from './paths.ts'
import { programmeFormOf } from './programme-form.ts'
import { WithFairRights } from './with-fair.tsx'

export default function EditFairScreen(): JSX.Element {
  return <WithFairRights needs="run">{(fair) => <EditFair fair={fair()} />}</WithFairRights>
}

function EditFair(props: { fair: Document<EventBody> }): JSX.Element {
  const t = useWords(fairsWords)
  const store = useStore()
  const attempt = useAttempt()
  const navigate = useNavigate()

  const tickets = createDocuments(ticketKind, () => ({ parent: props.fair.id }))
  const scans = createDocuments(scanKind, () => ({ parent: props.fair.id }))
  const counted = createMemo(() => {
    const state = attendance.zero()
    for (const document of [...tickets(), ...scans()]) attendance.apply(state, document)
    return attendanceOf(state, props.fair.id)
  })
  const inUse = {
    confirmed: () => counted().confirmed,
    confirmedOf: (type: string) => counted().confirmedOf[type] ?? 0,
    heldOf: (type: string) => counted().held[type] ?? 0,
    isDayUsed: (day: string) => counted().days[day] ?? false,
  }

  async function save(words: FairWords): Promise<boolean> {
    const written = await attempt(editFair(store, props.fair, words))
    if (written.ok) navigate(fairPath(props.fair.id), { replace: true })
    return written.ok
  }

  return (
    <Page title={t('editFairTitle')} back={fairPath(props.fair.id)}>
      <FairForm
        draftKey={`fair:${props.fair.id}`}
        initial={formValueOf(props.fair.body)}
        submit={t('save')}
        inUse={inUse}
        onSubmit={save}
      />
    </Page>
  )
}

function formValueOf({ startsAt, endsAt, capacity, picture, ...body }: EventBody): FairFormValue {
  const { title, about, place, gates, reentry, pretixKeys = [], days, ticketTypes, questions } = body
  return {
    title,
    about,
    place,
    gates,
    reentry,
    ...programmeFormOf({ days, ticketTypes, questions }),
    pretixKeys: pretixKeys.join('\n'),
    startsAt: toLocalInput(startsAt),
    endsAt: toLocalInput(endsAt),
    capacity: String(capacity),
    ...(picture === undefined ? {} : { picture }),
  }
}
