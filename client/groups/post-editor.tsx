import { createSignal, Show, untrack, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import { TITLE_LENGTH, type PostBody } from '../../shared/groups/post-rules.ts'
import { createDraft } from '../store/drafts.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { useWords } from '../ui/words.ts'
import styles from './form.module.css'
import type { Person } from './mention-rules.ts'
import { editPost } from './post-actions.ts'
import { createPostDraft } from './post-draft.ts'
import { PostFields } from './post-fields.tsx'
import type { ThreadOrReply } from './post.tsx'
import { threadWords } from './thread-words.ts'

/** Changes what one has written. Open while `post` names a post. */
export function PostEditor(props: {
  post: ThreadOrReply | undefined
  people: readonly Person[]
  onClose: () => void
}): JSX.Element {
  const t = useWords(threadWords)
  return (
    <Sheet open={props.post !== undefined} title={t('editPost')} onClose={() => props.onClose()}>
      <Show when={props.post} keyed>
        {(post) => <EditForm post={post} people={props.people} onDone={() => props.onClose()} />}
      </Show>
    </Sheet>
  )
}

function EditForm(props: {
  post: ThreadOrReply
  people: readonly Person[]
  onDone: () => void
}): JSX.Element {
  const t = useWords(threadWords)
  const store = useStore()
  const attempt = useAttempt()
  const post: Document<PostBody> = untrack(() => props.post)
  const isThread = post.kind === 'thread'
  const title = createDraft(`edit:${post.id}:title`, post.body.title ?? '')
  const draft = createPostDraft(`edit:${post.id}`, post.body)
  const [error, setError] = createSignal<string>()

  async function save(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (isThread && title.text().trim() === '') return void setError(t('titleMissing'))
    if (!isThread && draft.empty()) return void setError(t('replyMissing'))
    const words = draft.words(props.people)
    const written = await attempt(
      editPost(store, post, isThread ? { ...words, title: title.text().trim() } : words),
    )
    if (!written.ok) return
    title.clear()
    draft.clear()
    props.onDone()
  }

  return (
    <form class={styles.form} onSubmit={(event) => void save(event)} noValidate>
      <Show when={isThread}>
        <TextField
          label={t('title')}
          value={title.text()}
          onInput={title.setText}
          maxLength={TITLE_LENGTH}
          error={error()}
          required
        />
      </Show>
      <PostFields
        draft={draft}
        label={t('text')}
        hint={t('textHint')}
        people={props.people}
        error={isThread ? undefined : error()}
        rows={5}
      />
      <Button type="submit" variant="primary" wide>
        {t('save')}
      </Button>
    </form>
  )
}
