import { useNavigate } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Page } from '../ui/page.tsx'
import { PermittedOnly } from '../ui/permitted-only.tsx'
import { useWords } from '../ui/words.ts'
import { planFair, type FairWords } from './fair-actions.ts'
import { FairForm } from './fair-form.tsx'
import { fairsWords } from './fairs-words.ts'
import { FAIRS, fairPath } from './paths.ts'

const times = { startsAt: '', endsAt: '' }
const empty = {
  title: '',
  about: '',
  place: '',
  ...times,
  capacity: '',
  gates: [],
  reentry: false,
  pretixKeys: '',
  days: [],
  ticketTypes: [],
  questions: [],
}

export default function NewFairScreen(): JSX.Element {
  const t = useWords(fairsWords)
  const store = useStore()
  const attempt = useAttempt()
  const navigate = useNavigate()

  async function publish(words: FairWords): Promise<boolean> {
    const written = await attempt(planFair(store, words))
    if (written.ok) navigate(fairPath(written.value.id), { replace: true })
    return written.ok
  }

  return (
    <PermittedOnly title={t('newFairTitle')} back={FAIRS} verb="create" of={{ kind: 'event' }}>
      <Page title={t('newFairTitle')} back={FAIRS}>
        <FairForm draftKey="fair:new" initial={empty} submit={t('publish')} onSubmit={publish} />
      </Page>
    </PermittedOnly>
  )
}
