import { useNavigate } from '@solidjs/router'
import type { JSX } from 'solid-js'
import type { GroupBody } from '../../shared/groups/group-kind.ts'
import { groupPath } from '../app/addresses.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Page } from '../ui/page.tsx'
import { useWords } from '../ui/words.ts'
import { foundGroup } from './group-actions.ts'
import { GroupForm } from './group-form.tsx'
import { groupWords } from './group-words.ts'

export default function NewGroupScreen(): JSX.Element {
  const t = useWords(groupWords)
  const store = useStore()
  const attempt = useAttempt()
  const navigate = useNavigate()

  async function found(body: GroupBody): Promise<boolean> {
    const founded = await attempt(foundGroup(store, body))
    if (founded.ok) navigate(groupPath(founded.value), { replace: true })
    return founded.ok
  }

  return (
    <Page title={t('newGroup')} back="/groups">
      <GroupForm
        draft="group:new"
        initial={{ v: 1, name: '', about: '', entry: 'open' }}
        submit={t('found')}
        onSubmit={found}
      />
    </Page>
  )
}
