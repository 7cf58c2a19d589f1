import { useNavigate } from '@solidjs/router'
import type { JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import type { EventBody } from '../../shared/fairs/event-kind.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { toLocalInput } from '../ui/local-time.ts'
import { Page } from '../ui/page.tsx'
import { useWords } from '../ui/words.ts'
import { editFair, type FairWords } from './fair-actions.ts'
import { FairForm, type FairFormValue } from './fair-form.tsx'
import { fairsWords } from './fairs-words.ts'
import { fairPath } from './paths.ts'
import { WithFairRights } from './with-fair.tsx'

export default function EditFairScreen(): JSX.Element {
  return <WithFairRights needs="run">{(fair) => <EditFair fair={fair()} />}</WithFairRights>
}

function EditFair(props: { fair: Document<EventBody> }): JSX.Element {
  const t = useWords(fairsWords)
  const store = useStore()
  const attempt = useAttempt()
  const navigate = useNavigate()

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
        onSubmit={save}
      />
    </Page>
  )
}

function formValueOf({ startsAt, endsAt, capacity, picture, ...body }: EventBody): FairFormValue {
  const { title, about, place, gates, reentry, pretixKeys = [] } = body
  return {
    title,
    about,
    place,
    gates,
    reentry,
    pretixKeys: pretixKeys.join('\n'),
    startsAt: toLocalInput(startsAt),
    endsAt: toLocalInput(endsAt),
    capacity: String(capacity),
    ...(picture === undefined ? {} : { picture }),
  }
}
