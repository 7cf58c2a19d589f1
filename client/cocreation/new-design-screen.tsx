import { useNavigate } from '@solidjs/router'
import type { JSX } from 'solid-js'
import type { BriefBody } from '../../shared/cocreation/brief-kind.ts'
import type { Document } from '../../shared/documents/document.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Page } from '../ui/page.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWords } from '../ui/words.ts'
import { cocreationWords } from './cocreation-words.ts'
import { DesignForm, emptyDesign } from './design-form.tsx'
import { briefPath } from './paths.ts'
import { handIn, type DesignWords } from './vote-actions.ts'
import { WithBrief } from './with-brief.tsx'

export default function NewDesignScreen(): JSX.Element {
  return <WithBrief>{(brief) => <NewDesign brief={brief()} />}</WithBrief>
}

function NewDesign(props: { brief: Document<BriefBody> }): JSX.Element {
  const t = useWords(cocreationWords)
  const store = useStore()
  const attempt = useAttempt()
  const navigate = useNavigate()
  async function submit(words: DesignWords): Promise<boolean> {
    const written = await attempt(handIn(store, props.brief, words))
    if (written.ok) {
      toast(t('handedIn'))
      navigate(briefPath(props.brief.id), { replace: true })
    }
    return written.ok
  }
  return (
    <Page title={t('handInDesign')} lead={props.brief.body.title} back={briefPath(props.brief.id)}>
      <DesignForm
        draftKey={`design:new:${props.brief.id}`}
        initial={emptyDesign}
        submit={t('handIn')}
        onSubmit={submit}
      />
    </Page>
  )
}
