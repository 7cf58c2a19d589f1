import { useNavigate } from '@solidjs/router'
import type { JSX } from 'solid-js'
import type { DesignBody } from '../../shared/cocreation/design-kind.ts'
import type { Document } from '../../shared/documents/document.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Page } from '../ui/page.tsx'
import { PermittedOnly } from '../ui/permitted-only.tsx'
import { useWords } from '../ui/words.ts'
import { cocreationWords } from './cocreation-words.ts'
import { DesignForm, emptyDesign, type DesignFormValue } from './design-form.tsx'
import { designPath } from './paths.ts'
import { editDesign, type DesignWords } from './vote-actions.ts'
import { WithDesign } from './with-brief.tsx'

export default function EditDesignScreen(): JSX.Element {
  return <WithDesign>{(design) => <EditDesign design={design()} />}</WithDesign>
}

function EditDesign(props: { design: Document<DesignBody> }): JSX.Element {
  const t = useWords(cocreationWords)
  const store = useStore()
  const attempt = useAttempt()
  const navigate = useNavigate()
  async function submit(words: DesignWords): Promise<boolean> {
    const written = await attempt(editDesign(store, props.design, words))
    if (written.ok) navigate(designPath(props.design), { replace: true })
    return written.ok
  }
  return (
    <PermittedOnly title={t('editDesign')} back={designPath(props.design)} verb="edit" of={props.design}>
      <Page title={t('editDesign')} back={designPath(props.design)}>
        <DesignForm
          draftKey={`design:${props.design.id}`}
          initial={formOf(props.design.body)}
          submit={t('save')}
          onSubmit={submit}
        />
      </Page>
    </PermittedOnly>
  )
}

function formOf({ title, story, picture, licence }: DesignBody): DesignFormValue {
  return { ...emptyDesign, title, story, picture, ...(licence && { licence: licence.text, agreed: true }) }
}
