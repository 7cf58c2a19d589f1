import { createMemo, For, Show, type JSX } from 'solid-js'
import { evidenceOf, type ModeratedPost } from '../../shared/moderation/moderated-post.ts'
import { rulingKind } from '../../shared/moderation/ruling-kind.ts'
import { createDocuments } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { Card } from '../ui/card.tsx'
import { formatDateTime } from '../ui/format.ts'
import { Tag } from '../ui/marks.tsx'
import { createMemberNames } from '../ui/member-names.ts'
import { Page } from '../ui/page.tsx'
import { EmptyState, Skeleton } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { PostWords } from './post-words.tsx'
import styles from './record-screen.module.css'
import { moderationWords } from './words.ts'

/** What a member reads about posts of their own that a moderator hid: who, when, why, and the words themselves. */
export default function HiddenScreen(): JSX.Element {
  const t = useWords(moderationWords)
  const { member } = useStore()
  const rulings = createDocuments(rulingKind, () => ({ owner: member, order: 'newest' }))
  const hidings = createMemo(() => rulings().filter(({ body }) => body.action === 'hide'))
  const undone = createMemo(() => new Set(rulings().flatMap(({ body }) => body.undoes ?? [])))
  const nameOf = createMemberNames(() => hidings().map(({ body }) => body.by))
  return (
    <Page title={t('yourHidden')} back="/me">
      <Show when={!rulings.loading()} fallback={<Skeleton shape="card" />}>
        <Show
          when={hidings().length > 0}
          fallback={<EmptyState icon="shield" title={t('yourHiddenEmpty')} text={t('yourHiddenEmptyBody')} />}
        >
          <ul class={styles.rulings}>
            <For each={hidings()}>
              {(ruling) => (
                <li>
                  <Card>
                    <p>
                      {t('hiddenBy', {
                        who: nameOf(ruling.body.by),
                        when: formatDateTime(ruling.sort),
                      })}
                    </p>
                    <p>
                      <strong>{t('reasonIs', { reason: ruling.body.reason })}</strong>
                    </p>
                    <Show
                      when={!undone().has(ruling.id)}
                      fallback={
                        <p>
                          <Tag tone="jade">{t('restoredSince')}</Tag>
                        </p>
                      }
                    >
                      <p>{t('hiddenOnlyYou')}</p>
                    </Show>
                    <Show when={ruling.body.original}>
                      {(body) => <PostWords {...evidenceOf({ ...ruling, body: body() } as ModeratedPost)} />}
                    </Show>
                  </Card>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </Show>
    </Page>
  )
}
