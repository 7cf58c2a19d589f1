import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import type { PostBody } from '../../shared/groups/post-rules.ts'
import { reactionEmoji, reactionKind, type ReactionEmoji } from '../../shared/groups/reaction-kind.ts'
import { createDocuments } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { IconButton } from '../ui/button.tsx'
import { useWords } from '../ui/words.ts'
import { toggleReaction } from './post-actions.ts'
import styles from './reactions.module.css'
import { createSeen } from './seen.ts'
import { threadWords } from './thread-words.ts'

const names = {
  '👍': 'like',
  '❤️': 'love',
  '🎉': 'party',
  '😂': 'laugh',
  '😮': 'wow',
  '🙏': 'thanks',
} as const satisfies Record<ReactionEmoji, string>

/** What people felt about a post, and the way to say so oneself. */
export function Reactions(props: { post: Document<PostBody>; mayReact: boolean }): JSX.Element {
  const t = useWords(threadWords)
  const store = useStore()
  const attempt = useAttempt()
  const [ref, seen] = createSeen()
  const [choosing, setChoosing] = createSignal(false)
  const given = createDocuments(reactionKind, () => (seen() ? { parent: props.post.id } : undefined))
  const counts = createMemo(() => {
    const all = new Map<ReactionEmoji, { count: number; mine: boolean }>()
    for (const { owner, body } of given()) {
      for (const emoji of body.emoji) {
        const { count, mine } = all.get(emoji) ?? { count: 0, mine: false }
        all.set(emoji, { count: count + 1, mine: mine || owner === store.member })
      }
    }
    return all
  })
  const shown = () => reactionEmoji.filter((emoji) => choosing() || counts().has(emoji))
  const label = (emoji: ReactionEmoji) => {
    const count = counts().get(emoji)?.count ?? 0
    const reaction = t(names[emoji])
    return count === 0 ? reaction : t('reactionCount', { reaction, count })
  }

  function toggle(emoji: ReactionEmoji): void {
    setChoosing(false)
    void attempt(toggleReaction(store, props.post, emoji))
  }

  return (
    <div ref={ref} class={styles.reactions}>
      <Show when={props.mayReact}>
        <IconButton
          icon="smile"
          label={t('react')}
          pressed={choosing()}
          onClick={() => setChoosing(!choosing())}
        />
      </Show>
      <For each={shown()}>
        {(emoji) => (
          <button
            type="button"
            class={styles.reaction}
            aria-label={label(emoji)}
            aria-pressed={counts().get(emoji)?.mine ?? false}
            title={t(names[emoji])}
            disabled={!props.mayReact}
            onClick={() => toggle(emoji)}
          >
            <span aria-hidden="true">{emoji}</span>
            <Show when={counts().get(emoji)}>
              {(known) => <span class={styles.count}>{known().count}</span>}
            </Show>
          </button>
        )}
      </For>
    </div>
  )
}
