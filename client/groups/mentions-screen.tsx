import { createMemo, For, Show, type JSX } from 'solid-js'
import { groupKind } from '../../shared/groups/group-kind.ts'
import { replyKind } from '../../shared/groups/reply-kind.ts'
import { threadKind } from '../../shared/groups/thread-kind.ts'
import { postPath } from '../app/addresses.ts'
import { createDocuments } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { MemberAvatar } from '../ui/avatar.tsx'
import { LinkRow, List } from '../ui/card.tsx'
import { TimeAgo } from '../ui/marks.tsx'
import { createMemberNames } from '../ui/member-names.ts'
import { Page } from '../ui/page.tsx'
import { EmptyState, Skeleton } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { excerpt } from './search/matching.ts'
import { threadWords } from './thread-words.ts'

const SHOWN = 100
const EXCERPT = 120

export default function MentionsScreen(): JSX.Element {
  const t = useWords(threadWords)
  const { member } = useStore()
  const threads = createDocuments(threadKind)
  const replies = createDocuments(replyKind)
  const groups = createDocuments(groupKind)
  const loading = () => threads.loading() || replies.loading()
  const mentions = createMemo(() =>
    [...threads(), ...replies()]
      .filter(
        ({ owner, body }) => owner !== member && body.state === 'live' && body.mentions.includes(member),
      )
      .toSorted((a, b) => b.sort - a.sort)
      .slice(0, SHOWN),
  )
  const name = createMemberNames(() => mentions().map(({ owner }) => owner))
  const groupName = (id: string) => groups().find((group) => group.id === id)?.body.name ?? ''

  return (
    <Page title={t('mentions')} back="/groups">
      <Show when={!loading()} fallback={<Skeleton rows={4} />}>
        <Show
          when={mentions().length > 0}
          fallback={<EmptyState icon="reply" title={t('noMentionsTitle')} text={t('noMentionsText')} />}
        >
          <List label={t('mentions')}>
            <For each={mentions()}>
              {(post) => (
                <LinkRow
                  href={postPath(post)}
                  start={<MemberAvatar member={post.owner} />}
                  title={<bdi>{name(post.owner)}</bdi>}
                  text={
                    <>
                      {excerpt(post.body.text, [], EXCERPT)}
                      <br />
                      {t('inGroup', { group: groupName(post.body.group) })} · <TimeAgo at={post.sort} />
                    </>
                  }
                />
              )}
            </For>
          </List>
        </Show>
      </Show>
    </Page>
  )
}
