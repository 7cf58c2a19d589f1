import { createSignal, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import type { ThreadBody } from '../../shared/groups/thread-kind.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Button } from '../ui/button.tsx'
import { useWords } from '../ui/words.ts'
import styles from './form.module.css'
import type { Person } from './mention-rules.ts'
import { reply } from './post-actions.ts'
import type { PostDraft } from './post-draft.ts'
import { PostFields } from './post-fields.tsx'
import { threadWords } from './thread-words.ts'

/** Where a reply is written, under the others. */
export function ReplyComposer(props: {
  thread: Document<ThreadBody>
  people: readonly Person[]
  draft: PostDraft
  /** It was written; its id. */
  onWritten: (reply: string) => void
}): JSX.Element {
  const t = useWords(threadWords)
  const store = useStore()
  const attempt = useAttempt()
  const [missing, setMissing] = createSignal(false)

  async function send(): Promise<void> {
    if (props.draft.empty()) {
      setMissing(true)
      return
    }
    const written = await attempt(reply(store, props.thread, props.draft.words(props.people)))
    if (!written.ok) return
    props.draft.clear()
    props.onWritten(written.value.id)
  }

  return (
    <form
      class={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
      onInput={() => setMissing(false)}
    >
      <PostFields
        draft={props.draft}
        label={t('yourReply')}
        people={props.people}
        placeholder={t('replyPlaceholder')}
        hint={t('textHint')}
        error={missing() ? t('replyMissing') : undefined}
        rows={2}
      />
      <Button type="submit" variant="primary" icon="sending">
        {t('send')}
      </Button>
    </form>
  )
}
