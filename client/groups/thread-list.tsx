import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import { threadPath } from '../app/addresses.ts'
import { useStore } from '../store/store-context.ts'
import { MemberAvatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { LinkRow, List } from '../ui/card.tsx'
import { Count, PendingMark, Tag, TimeAgo } from '../ui/marks.tsx'
import { createMemberNames } from '../ui/member-names.ts'
import { useWords } from '../ui/words.ts'
import type { Activity } from './activity.ts'
import { threadWords } from './thread-words.ts'

const PAGE = 30

/** Threads of a group, the liveliest first. Who wrote one that was hidden still sees that it was. */
export function ThreadList(props: { activities: readonly Activity[]; empty: JSX.Element }): JSX.Element {
  const t = useWords(threadWords)
  const { member } = useStore()
  const [shown, setShown] = createSignal(PAGE)
  const visible = createMemo(() =>
    props.activities.filter(
      ({ thread }) =>
        thread.body.state === 'live' || (thread.body.state === 'hidden' && thread.owner === member),
    ),
  )
  const page = createMemo(() => visible().slice(0, shown()))
  const name = createMemberNames(() => page().map(({ thread, last }) => (last ?? thread).owner))
  const saidBy = ({ thread, last }: Activity) =>
    last ? t('lastReplyBy', { name: name(last.owner) }) : t('begunBy', { name: name(thread.owner) })

  return (
    <Show when={visible().length > 0} fallback={props.empty}>
      <List label={t('threads')}>
        <For each={page()}>
          {(activity) => (
            <LinkRow
              href={threadPath(activity.thread.body.group, activity.thread.id)}
              start={<MemberAvatar member={activity.thread.owner} size={40} />}
              title={
                <>
                  {activity.thread.body.title || t('hiddenTag')}{' '}
                  <PendingMark document={activity.last ?? activity.thread} />
                </>
              }
              text={
                <>
                  {saidBy(activity)} · <TimeAgo at={activity.at} />
                  <Show when={activity.replies > 0}> · {t('replies', { count: activity.replies })}</Show>
                </>
              }
              end={
                <Show
                  when={activity.thread.body.state === 'hidden'}
                  fallback={<Count value={activity.unread} label={t('unread', { count: activity.unread })} />}
                >
                  <Tag tone="amber">{t('hiddenTag')}</Tag>
                </Show>
              }
            />
          )}
        </For>
      </List>
      <Show when={visible().length > shown()}>
        <Button wide onClick={() => setShown(shown() + PAGE)}>
          {t('showMore')}
        </Button>
      </Show>
    </Show>
  )
}
