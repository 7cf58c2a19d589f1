import { useNavigate } from '@solidjs/router'
import type { JSX } from 'solid-js'
import type { Document } from '../../../shared/documents/document.ts'
import type { EventBody } from '../../../shared/fairs/event-kind.ts'
import { useStore } from '../../store/store-context.ts'
import { useAttempt } from '../../ui/attempt.ts'
import { Page } from '../../ui/page.tsx'
import { useWords } from '../../ui/words.ts'
import { WithFairRights } from '../with-fair.tsx'
import { setUpStall, type StallWords } from './stall-actions.ts'
import { StallForm } from './stall-form.tsx'
import { stallsPath } from './stall-paths.ts'
import { stallWords } from './stall-words.ts'

const empty = { name: '', place: '', about: '', rally: true, keeper: '' }

export default function NewStallScreen(): JSX.Element {
  return <WithFairRights needs="run">{(fair) => <NewStall fair={fair()} />}</WithFairRights>
}

function NewStall(props: { fair: Document<EventBody> }): JSX.Element {
  const t = useWords(stallWords)
  const store = useStore()
  const attempt = useAttempt()
  const navigate = useNavigate()

  async function save(words: StallWords, keeper: string): Promise<boolean> {
    const written = await attempt(setUpStall(store, props.fair, keeper, words))
    if (written.ok) navigate(stallsPath(props.fair.id), { replace: true })
    return written.ok
  }

  return (
    <Page title={t('newStall')} back={stallsPath(props.fair.id)}>
      <StallForm draftKey={`stall:new:${props.fair.id}`} initial={empty} isNew onSubmit={save} />
    </Page>
  )
}
