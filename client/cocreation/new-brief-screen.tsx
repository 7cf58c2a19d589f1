import { useNavigate, useSearchParams } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Page } from '../ui/page.tsx'
import { useWords } from '../ui/words.ts'
import { BriefForm, emptyBrief } from './brief-form.tsx'
import { cocreationWords } from './cocreation-words.ts'
import { BRIEFS, briefPath } from './paths.ts'
import { callForDesigns, type BriefWords } from './vote-actions.ts'

/** `?group=<id>` for a brief of that group. */
export default function NewBriefScreen(): JSX.Element {
  const t = useWords(cocreationWords)
  const store = useStore()
  const attempt = useAttempt()
  const navigate = useNavigate()
  const [search] = useSearchParams<{ group: string }>()
  const group = typeof search.group === 'string' ? search.group : ''
  async function submit(voters: string, words: BriefWords): Promise<boolean> {
    const written = await attempt(callForDesigns(store, voters, words))
    if (written.ok) navigate(briefPath(written.value.id), { replace: true })
    return written.ok
  }
  return (
    <Page title={t('newBriefTitle')} back={BRIEFS}>
      <BriefForm
        draftKey={`brief:new:${group}`}
        initial={{ ...emptyBrief, group }}
        chooseVoters
        submit={t('publish')}
        onSubmit={submit}
      />
    </Page>
  )
}
