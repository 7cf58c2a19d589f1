import { useNavigate } from '@solidjs/router'
import type { JSX } from 'solid-js'
import type { BriefBody } from '../../shared/cocreation/brief-kind.ts'
import type { Document } from '../../shared/documents/document.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Page } from '../ui/page.tsx'
import { PermittedOnly } from '../ui/permitted-only.tsx'
import { useWords } from '../ui/words.ts'
import { BriefForm, graceOption, type BriefFormValue } from './brief-form.tsx'
import { cocreationWords } from './cocreation-words.ts'
import { toLocalInput } from '../ui/local-time.ts'
import { briefPath } from './paths.ts'
import { editBrief, type BriefWords } from './vote-actions.ts'
import { WithBrief } from './with-brief.tsx'

export default function EditBriefScreen(): JSX.Element {
  return <WithBrief>{(brief) => <EditBrief brief={brief()} />}</WithBrief>
}

function EditBrief(props: { brief: Document<BriefBody> }): JSX.Element {
  const t = useWords(cocreationWords)
  const store = useStore()
  const attempt = useAttempt()
  const navigate = useNavigate()
  async function submit(words: BriefWords): Promise<boolean> {
    const written = await attempt(editBrief(store, props.brief, words))
    if (written.ok) navigate(briefPath(props.brief.id), { replace: true })
    return written.ok
  }
  return (
    <PermittedOnly title={t('editBriefTitle')} back={briefPath(props.brief.id)} verb="edit" of={props.brief}>
      <Page title={t('editBriefTitle')} back={briefPath(props.brief.id)}>
        <BriefForm
          draftKey={`brief:${props.brief.id}`}
          initial={formOf(props.brief.body)}
          chooseVoters={false}
          submit={t('save')}
          onSubmit={(_, words) => submit(words)}
        />
      </Page>
    </PermittedOnly>
  )
}

function formOf({ title, story, group, method, closesAt, graceHours }: BriefBody): BriefFormValue {
  return {
    title,
    story,
    group,
    method: method === 'approval' ? 'approval' : 'ranked',
    closesAt: closesAt === 0 ? '' : toLocalInput(closesAt),
    graceHours: graceOption(graceHours),
  }
}
