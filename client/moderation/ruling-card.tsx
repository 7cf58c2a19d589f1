import { createSignal, Show, type JSX } from 'solid-js'
import { kindNameOf, type Document } from '../../shared/documents/document.ts'
import { evidenceOf, moderatedKinds, type ModeratedPost } from '../../shared/moderation/moderated-post.ts'
import type { RulingBody } from '../../shared/moderation/ruling-kind.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { formatDateTime } from '../ui/format.ts'
import { PendingMark, Tag } from '../ui/marks.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWords } from '../ui/words.ts'
import { undoRuling } from './moderation-actions.ts'
import { PostWords } from './post-words.tsx'
import { ReasonSheet } from './reason-sheet.tsx'
import styles from './ruling-card.module.css'
import { moderationWords } from './words.ts'

/** One line of the record, with the post as it was, and the way to take a hiding back. */
export function RulingCard(props: {
  ruling: Document<RulingBody>
  undone: boolean
  nameOf: (member: string) => string
}): JSX.Element {
  const t = useWords(moderationWords)
  const store = useStore()
  const attempt = useAttempt()
  const [asked, setAsked] = createSignal(false)
  const kind = () => moderatedKinds.find((one) => one === kindNameOf(props.ruling.parent)) ?? 'other'
  const original = () => {
    const body = props.ruling.body.original
    return body && evidenceOf({ ...props.ruling, body } as ModeratedPost)
  }
  const mayUndo = () =>
    props.ruling.body.action === 'hide' && !props.undone && props.ruling.owner !== store.member

  async function undo(reason: string): Promise<void> {
    const outcome = await attempt(undoRuling(store, props.ruling, reason))
    setAsked(false)
    if (outcome.ok) toast(t('restored'))
  }

  return (
    <li>
      <Card>
        <p class={styles.line}>
          {t(`did-${props.ruling.body.action}`, {
            who: props.nameOf(props.ruling.body.by),
            author: props.nameOf(props.ruling.owner),
          })}{' '}
          <Tag>{t(`kind-${kind()}`)}</Tag> <PendingMark document={props.ruling} />
        </p>
        <p>
          {props.ruling.body.reason ? t('reasonIs', { reason: props.ruling.body.reason }) : t('noReason')}
        </p>
        <p class={styles.when}>{formatDateTime(props.ruling.sort)}</p>
        <Show when={original()}>
          {(words) => (
            <details>
              <summary class={styles.summary}>{t('original')}</summary>
              <PostWords {...words()} />
            </details>
          )}
        </Show>
        <Show when={mayUndo()}>
          <div>
            <Button small onClick={() => setAsked(true)}>
              {t('restore')}
            </Button>
          </div>
        </Show>
        <ReasonSheet
          open={asked()}
          title={t('restoreTitle')}
          text={t('restoreBody')}
          confirm={t('restore')}
          required
          onConfirm={undo}
          onClose={() => setAsked(false)}
        />
      </Card>
    </li>
  )
}
