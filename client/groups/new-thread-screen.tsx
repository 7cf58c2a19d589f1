import { useNavigate, useParams } from '@solidjs/router'
import { createSignal, Show, untrack, type JSX } from 'solid-js'
import { groupId, groupKind } from '../../shared/groups/group-kind.ts'
import { TITLE_LENGTH } from '../../shared/groups/post-rules.ts'
import { groupPath, threadPath } from '../app/addresses.ts'
import { createDraft } from '../store/drafts.ts'
import { createDocument } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Page } from '../ui/page.tsx'
import { useWords } from '../ui/words.ts'
import styles from './form.module.css'
import { createGroupPeople } from './group-people.ts'
import { MembersOnly } from './members-only.tsx'
import { beginThread } from './post-actions.ts'
import { createPostDraft } from './post-draft.ts'
import { PostFields } from './post-fields.tsx'
import { threadWords } from './thread-words.ts'

export default function NewThreadScreen(): JSX.Element {
  const params = useParams<{ group: string }>()
  return (
    <Show when={params.group} keyed>
      {(key) => <NewThread group={groupId(key)} />}
    </Show>
  )
}

function NewThread(props: { group: string }): JSX.Element {
  const t = useWords(threadWords)
  const store = useStore()
  const attempt = useAttempt()
  const navigate = useNavigate()
  const group = createDocument(groupKind, () => props.group)
  const { people } = createGroupPeople(() => props.group)
  const key = untrack(() => `thread:${props.group}`)
  const title = createDraft(`${key}:title`)
  const draft = createPostDraft(key)
  const [missing, setMissing] = createSignal(false)

  async function begin(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (title.text().trim() === '') {
      setMissing(true)
      return
    }
    const words = { ...draft.words(people()), title: title.text().trim() }
    const begun = await attempt(beginThread(store, props.group, words))
    if (!begun.ok) return
    title.clear()
    draft.clear()
    navigate(threadPath(props.group, begun.value.id), { replace: true })
  }

  return (
    <Page title={t('newThread')} lead={group()?.body.name} back={groupPath(props.group)}>
      <MembersOnly group={props.group}>
        <form class={styles.form} onSubmit={(event) => void begin(event)} noValidate>
          <TextField
            label={t('title')}
            value={title.text()}
            onInput={(value) => {
              setMissing(false)
              title.setText(value)
            }}
            maxLength={TITLE_LENGTH}
            error={missing() ? t('titleMissing') : undefined}
            required
          />
          <PostFields draft={draft} label={t('text')} hint={t('textHint')} people={people()} rows={6} />
          <Button type="submit" variant="primary" wide>
            {t('begin')}
          </Button>
        </form>
      </MembersOnly>
    </Page>
  )
}
