import { useNavigate } from '@solidjs/router'
import { Show, type JSX } from 'solid-js'
import { keyOf } from '../../shared/documents/document.ts'
import { postPath, reportPath } from '../app/addresses.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { ButtonRow, List } from '../ui/card.tsx'
import { Icon } from '../ui/icon.tsx'
import { createPermission } from '../ui/permission.ts'
import { shareLink } from '../ui/share-link.ts'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toasts.tsx'
import { uiWords } from '../ui/ui-words.ts'
import { useWords } from '../ui/words.ts'
import { deletePost, restorePost } from './post-actions.ts'
import type { ThreadOrReply } from './post.tsx'
import { threadWords } from './thread-words.ts'

/** What may be done with a post. Open while `post` names one. */
export function PostOptions(props: {
  post: ThreadOrReply | undefined
  name: (member: string) => string
  onEdit: (post: ThreadOrReply) => void
  onClose: () => void
}): JSX.Element {
  const t = useWords(threadWords)
  const ui = useWords(uiWords)
  const store = useStore()
  const attempt = useAttempt()
  const navigate = useNavigate()
  const mayEdit = createPermission('edit', () => props.post)

  async function share(post: ThreadOrReply): Promise<void> {
    props.onClose()
    const title = t(post.kind === 'thread' ? 'originalPost' : 'replyBy', { name: props.name(post.owner) })
    const outcome = await shareLink({ title, url: location.origin + postPath(post) })
    if (outcome === 'copied') toast(t('linkCopied'))
    if (outcome === 'failed') toast(t('linkNotCopied'), { tone: 'care' })
  }

  async function remove(post: ThreadOrReply): Promise<void> {
    props.onClose()
    const deleted = await attempt(deletePost(store, post))
    if (!deleted.ok) return
    // The button that opened this is gone; the focus stays where it was.
    document.getElementById(keyOf(post.id))?.focus({ preventScroll: true })
    const undo = async () => {
      const restored = await attempt(restorePost(store, post))
      if (restored.ok) toast(t('restored'))
    }
    toast(t('deleted'), { action: { label: ui('undo'), run: () => void undo() } })
  }

  return (
    <Sheet
      open={props.post !== undefined}
      title={t('options', { name: props.name(props.post?.owner ?? '') })}
      onClose={() => props.onClose()}
    >
      <Show when={props.post}>
        {(post) => (
          <List>
            <Show when={mayEdit()}>
              <ButtonRow
                start={<Icon name="edit" />}
                title={t('edit')}
                onClick={() => props.onEdit(post())}
              />
              <ButtonRow
                start={<Icon name="trash" />}
                title={t('delete')}
                onClick={() => void remove(post())}
              />
            </Show>
            <ButtonRow
              start={<Icon name="share" />}
              title={t('copyLink')}
              onClick={() => void share(post())}
            />
            <Show when={post().owner !== store.member}>
              <ButtonRow
                start={<Icon name="flag" />}
                title={t('report')}
                onClick={() => navigate(reportPath(post().id))}
              />
            </Show>
          </List>
        )}
      </Show>
    </Sheet>
  )
}
