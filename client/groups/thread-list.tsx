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
  // A row, and the focus on it, stays while what goes on in its thread changes.
  const byId = createMemo(() => new Map(page().map((activity) => [activity.thread.id, activity])))
  const ids = createMemo(() => page().map(({ thread }) => thread.id))

  return (
    <Show when={visible().length > 0} fallback={props.empty}>
      <List label={t('threads')}>
        <For each={ids()}>
          {(id) => (
            <Show when={byId().get(id)}>{(activity) => <ThreadRow activity={activity()} name={name} />}</Show>
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

function ThreadRow(props: { activity: Activity; name: (member: string) => string }): JSX.Element {
  const t = useWords(threadWords)
  const thread = () => props.activity.thread
  const said = () => props.activity.last ?? thread()
  const saidBy = () => t(props.activity.last ? 'lastReplyBy' : 'begunBy', { name: props.name(said().owner) })
  return (
    <LinkRow
      href={threadPath(thread().body.group, thread().id)}
      start={<MemberAvatar member={thread().owner} size={40} />}
      title={
        <>
          {thread().body.title || t('hiddenTag')} <PendingMark document={said()} />
        </>
      }
      text={
        <>
          {saidBy()} · <TimeAgo at={props.activity.at} />
          <Show when={props.activity.replies > 0}> · {t('replies', { count: props.activity.replies })}</Show>
        </>
      }
      end={
        <Show
          when={thread().body.state === 'hidden'}
          fallback={
            <Count value={props.activity.unread} label={t('unread', { count: props.activity.unread })} />
          }
        >
          <Tag tone="amber">{t('hiddenTag')}</Tag>
        </Show>
      }
    />
  )
}
