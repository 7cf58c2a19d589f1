import { A } from '@solidjs/router'
import { createSignal, For, Match, Show, Switch, type JSX } from 'solid-js'
import { keyOf, type Document } from '../../shared/documents/document.ts'
import type { ReplyBody } from '../../shared/groups/reply-kind.ts'
import type { ThreadBody } from '../../shared/groups/thread-kind.ts'
import { memberPath } from '../app/addresses.ts'
import { useStore } from '../store/store-context.ts'
import { MemberAvatar } from '../ui/avatar.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { PendingMark, TimeAgo } from '../ui/marks.tsx'
import { Picture } from '../ui/picture.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { useWords } from '../ui/words.ts'
import styles from './post.module.css'
import { Reactions } from './reactions.tsx'
import { RichText } from './rich-text.tsx'
import { threadWords } from './thread-words.ts'

export type ThreadOrReply = Document<ThreadBody> | Document<ReplyBody>

export interface PostProps {
  post: ThreadOrReply
  /** Names of members. */
  name: (member: string) => string
  /** Whether this member is in the group now. */
  isIn: boolean
  onOptions: () => void
  onHistory: () => void
  /** Absent where no more replies can be written. */
  onReply?: (() => void) | undefined
}

/** A thread's own text, or a reply to it. */
export function Post(props: PostProps): JSX.Element {
  const t = useWords(threadWords)
  const { member } = useStore()
  const body = () => props.post.body
  const author = () => props.name(props.post.owner)
  const mentioned = () => body().mentions.map((one) => ({ member: one, name: props.name(one) }))
  const label = () => t(props.post.kind === 'thread' ? 'originalPost' : 'replyBy', { name: author() })

  return (
    <article id={keyOf(props.post.id)} class={styles.post} aria-label={label()} tabIndex={-1}>
      <header class={styles.header}>
        <MemberAvatar member={props.post.owner} size={36} />
        <span class={styles.who}>
          <A href={memberPath(props.post.owner)} class={styles.name}>
            <bdi>{author()}</bdi>
          </A>
          <span class={styles.when}>
            <TimeAgo at={props.post.sort} /> <PendingMark document={props.post} />
            <Show when={body().state === 'live' && body().edits > 0}>
              <button
                type="button"
                class={styles.edited}
                aria-label={t('showHistory')}
                onClick={() => props.onHistory()}
              >
                {t('edited')}
              </button>
            </Show>
          </span>
        </span>
        <Show when={body().state === 'live'}>
          <IconButton
            icon="more"
            label={t('options', { name: author() })}
            onClick={() => props.onOptions()}
          />
        </Show>
      </header>
      <Switch>
        <Match when={body().state === 'live'}>
          <Show when={body().text}>
            <RichText text={body().text} people={mentioned()} me={member} />
          </Show>
          <Pictures hashes={body().pictures} by={author()} />
          <footer class={styles.footer}>
            <Reactions post={props.post} mayReact={props.isIn} />
            <Show when={props.onReply}>
              {(reply) => (
                <Button
                  variant="quiet"
                  small
                  icon="reply"
                  aria-label={t('replyTo', { name: author() })}
                  onClick={() => reply()()}
                >
                  {t('reply')}
                </Button>
              )}
            </Show>
          </footer>
        </Match>
        <Match when={body().state === 'deleted'}>
          <p class={styles.gone}>
            <Icon name="trash" size={18} /> {t('deletedByAuthor')}
          </p>
        </Match>
        <Match when={body().state === 'hidden'}>
          <div class={styles.gone}>
            <Icon name="shield" size={18} />
            <div>
              <p>{t('hiddenByModerators')}</p>
              <Show when={body().hidden?.reason}>
                {(reason) => <p>{t('hiddenReason', { reason: reason() })}</p>}
              </Show>
              <Show when={props.post.owner === member}>
                <A href="/moderation/hidden">{t('hiddenYours')}</A>
              </Show>
            </div>
          </div>
        </Match>
      </Switch>
    </article>
  )
}

function Pictures(props: { hashes: readonly string[]; by: string }): JSX.Element {
  const t = useWords(threadWords)
  const [large, setLarge] = createSignal<number>()
  const alt = (index: number) => t('picture', { number: index + 1, name: props.by })
  return (
    <Show when={props.hashes.length > 0}>
      <ul class={styles.pictures}>
        <For each={props.hashes}>
          {(hash, index) => (
            <li>
              <button type="button" class={styles.picture} onClick={() => setLarge(index())}>
                <Picture hash={hash} alt={alt(index())} />
              </button>
            </li>
          )}
        </For>
      </ul>
      <Sheet open={large() !== undefined} title={alt(large() ?? 0)} onClose={() => setLarge(undefined)}>
        <Show when={props.hashes[large() ?? -1]}>
          {(hash) => <Picture hash={hash()} alt={alt(large() ?? 0)} class={styles.large ?? ''} />}
        </Show>
      </Sheet>
    </Show>
  )
}
