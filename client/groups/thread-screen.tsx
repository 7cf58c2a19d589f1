import { useLocation, useParams } from '@solidjs/router'
import {
  createEffect,
  createMemo,
  createSignal,
  For,
  on,
  Show,
  untrack,
  type Accessor,
  type JSX,
} from 'solid-js'
import { keyOf } from '../../shared/documents/document.ts'
import { groupId, groupKind } from '../../shared/groups/group-kind.ts'
import { membershipId, membershipKind } from '../../shared/groups/membership-kind.ts'
import { threadId, threadKind } from '../../shared/groups/thread-kind.ts'
import { groupPath } from '../app/addresses.ts'
import { createDocument } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { createMemberNames } from '../ui/member-names.ts'
import { Page } from '../ui/page.tsx'
import { EmptyState, Skeleton } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { createGroupPeople } from './group-people.ts'
import { createPostDraft } from './post-draft.ts'
import { PostEditor } from './post-editor.tsx'
import { PostHistory } from './post-history.tsx'
import { PostOptions } from './post-options.tsx'
import { Post, type ThreadOrReply } from './post.tsx'
import { ReplyComposer } from './reply-composer.tsx'
import { createThreadReplies } from './thread-replies.ts'
import styles from './thread-screen.module.css'
import { threadWords } from './thread-words.ts'

export default function ThreadScreen(): JSX.Element {
  const params = useParams<{ group: string; thread: string }>()
  // Another thread is another screen: drafts and marks belong to one.
  return (
    <Show when={params.thread} keyed>
      {(key) => <Thread id={threadId(key)} group={groupId(params.group)} />}
    </Show>
  )
}

function Thread(props: { id: string; group: string }): JSX.Element {
  const t = useWords(threadWords)
  const { member } = useStore()
  const location = useLocation()
  const thread = createDocument(threadKind, () => props.id)
  const group = createDocument(groupKind, () => props.group)
  const membership = createDocument(membershipKind, () => membershipId(props.group, member))
  const isIn = () => membership()?.body.state === 'active'
  const members = createGroupPeople(() => (isIn() ? props.group : undefined))
  const { replies, loading, more, showMore, firstNew, returning } = createThreadReplies(thread)
  const draft = createPostDraft(`reply:${untrack(() => props.id)}`)
  const [options, setOptions] = createSignal<ThreadOrReply>()
  const [editing, setEditing] = createSignal<ThreadOrReply>()
  const [history, setHistory] = createSignal<ThreadOrReply>()
  const [written, setWritten] = createSignal<string>()
  let composer: HTMLDivElement | undefined

  const posts = createMemo((): ThreadOrReply[] => {
    const first = thread()
    return first ? [first, ...replies()] : []
  })
  const name = createMemberNames(() => posts().flatMap(({ owner, body }) => [owner, ...body.mentions]))
  // Those who talk here are named most.
  const people = createMemo(() => {
    const here = new Set(posts().map(({ owner }) => owner))
    return members
      .people()
      .filter((person) => person.member !== member)
      .toSorted((a, b) => Number(here.has(b.member)) - Number(here.has(a.member)))
  })
  const canReply = () => isIn() && thread()?.body.state === 'live'

  const goTo = (post: string, focus: boolean) => {
    const element = document.getElementById(keyOf(post))
    element?.scrollIntoView({ block: 'center' })
    if (focus) element?.focus({ preventScroll: true })
    return element !== null
  }
  // Once: to the reply that the address names, or to where the reading stopped.
  let arrived = false
  createEffect(() => {
    if (arrived || loading() || !thread()) return
    const wanted = location.hash.slice(1)
    const fresh = firstNew()
    if (wanted) {
      if (!goTo(`reply:${wanted}`, true) && more()) return showMore()
    } else if (fresh && returning()) goTo(fresh, false)
    arrived = true
  })
  createEffect(
    on([written, replies], ([reply]) => {
      if (reply !== undefined && goTo(reply, false)) setWritten(undefined)
    }),
  )

  function answer(post: ThreadOrReply): void {
    draft.pick(post.owner)
    const before = draft.text()
    draft.setText(`${before}${before === '' || /\s$/u.test(before) ? '' : ' '}@${name(post.owner)} `)
    composer?.querySelector('textarea')?.focus()
  }
  // A row stays while what it shows changes: the focus, and pictures that are there already, stay with it.
  const byId = createMemo(() => new Map(replies().map((reply) => [reply.id, reply])))
  const ids = createMemo(() => replies().map(({ id }) => id))
  const shown = (post: Accessor<ThreadOrReply>) => (
    <Post
      post={post()}
      name={name}
      isIn={isIn()}
      onOptions={() => setOptions(post())}
      onHistory={() => setHistory(post())}
      onReply={canReply() ? () => answer(post()) : undefined}
    />
  )

  return (
    <Page
      title={thread()?.body.title || t('threads')}
      lead={group()?.body.name}
      back={groupPath(props.group)}
    >
      <Show when={!thread.loading()} fallback={<Skeleton rows={4} shape="card" />}>
        <Show
          when={thread()}
          fallback={
            <EmptyState
              icon="reply"
              title={t('notHere')}
              text={t('notHereText')}
              action={
                <LinkButton href={groupPath(props.group)} variant="primary">
                  {t('toGroup')}
                </LinkButton>
              }
            />
          }
        >
          {(first) => (
            <>
              {shown(first)}
              <Show when={more()}>
                <Button wide onClick={showMore}>
                  {t('showEarlier')}
                </Button>
              </Show>
              <For each={ids()}>
                {(id) => (
                  <>
                    <Show when={id === firstNew()}>
                      <p class={styles.new}>{t('newSince')}</p>
                    </Show>
                    <Show when={byId().get(id)}>{shown}</Show>
                  </>
                )}
              </For>
              <Show when={canReply()} fallback={<p class={styles.closed}>{t('closed')}</p>}>
                <div ref={(element) => (composer = element)}>
                  <ReplyComposer thread={first()} people={people()} draft={draft} onWritten={setWritten} />
                </div>
              </Show>
            </>
          )}
        </Show>
      </Show>
      <PostOptions
        post={options()}
        name={name}
        onEdit={(post) => {
          setOptions(undefined)
          setEditing(post)
        }}
        onClose={() => setOptions(undefined)}
      />
      <PostEditor post={editing()} people={people()} onClose={() => setEditing(undefined)} />
      <PostHistory post={history()} onClose={() => setHistory(undefined)} />
    </Page>
  )
}
