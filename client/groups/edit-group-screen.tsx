import { useNavigate, useParams } from '@solidjs/router'
import { Show, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import { groupId, groupKind, type GroupBody } from '../../shared/groups/group-kind.ts'
import { groupPath } from '../app/addresses.ts'
import { createDocument } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Page } from '../ui/page.tsx'
import { PermittedOnly } from '../ui/permitted-only.tsx'
import { Skeleton } from '../ui/states.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWords } from '../ui/words.ts'
import { GroupForm } from './group-form.tsx'
import { NoGroup } from './no-group.tsx'
import { groupWords } from './group-words.ts'

export default function EditGroupScreen(): JSX.Element {
  const t = useWords(groupWords)
  const store = useStore()
  const attempt = useAttempt()
  const navigate = useNavigate()
  const params = useParams<{ group: string }>()
  const group = createDocument(groupKind, () => groupId(params.group))

  async function save(known: Document<GroupBody>, body: GroupBody): Promise<boolean> {
    const written = await attempt(store.write(groupKind, store.edited(known, body)))
    if (!written.ok) return false
    toast(t('saved'))
    navigate(groupPath(known.id), { replace: true })
    return true
  }

  const back = () => groupPath(groupId(params.group))
  return (
    <Show when={!group.loading()} fallback={<Skeleton shape="card" />}>
      <Show
        when={group()}
        fallback={
          <Page title={t('editGroup')} back={back()}>
            <NoGroup />
          </Page>
        }
      >
        {(known) => (
          <PermittedOnly title={t('editGroup')} back={back()} verb="edit" of={known()}>
            <Page title={t('editGroup')} back={back()}>
              <GroupForm
                draft={known().id}
                initial={known().body}
                submit={t('save')}
                onSubmit={(body) => save(known(), body)}
              />
            </Page>
          </PermittedOnly>
        )}
      </Show>
    </Show>
  )
}
