import { setTimeout as pause } from 'node:timers/promises'
import { Seeded } from '../server/demo/seeded.ts'
import type { Document } from '../shared/documents/document.ts'
import type { PostBody } from '../shared/groups/post-rules.ts'
import { revisionId } from '../shared/groups/revision-kind.ts'
import type { PushResult, PushRow } from '../shared/sync/protocol.ts'
import { AnswerError, type ApiMember } from './api-member.ts'

const MOST_ROWS = 20
const TRY_AGAIN_MS = 50

/** A document that the server has acknowledged: its stamp, and what it says. */
export interface Acknowledged {
  stamp: number
  text: string
  edits: number
}

type Post = Document<PostBody>

/** A member who writes threads and replies and edits them without a pause, and sends again what got no answer. */
export interface BusyMember {
  /** By id. */
  acknowledged: ReadonlyMap<string, Acknowledged>
  /** What is kept of the words that acknowledged edits replaced, by id. */
  revisions: ReadonlyMap<string, string>
  /** Rejects when an answer was not what a member may expect. */
  ended: Promise<void>
  /** Resolves when the last push has been answered. */
  stop: () => Promise<void>
}

export function keepWriting(member: ApiMember, group: string, seed: number): BusyMember {
  const seeded = new Seeded(seed)
  const acknowledged = new Map<string, Acknowledged>()
  const revisions = new Map<string, string>()
  const posts: Post[] = []
  let written = 0
  const stopping = new AbortController()

  function newPost(): Post {
    const threads = posts.filter(({ kind }) => kind === 'thread').slice(-20)
    const thread = threads.length === 0 || seeded.chance(0.1) ? undefined : seeded.pick(threads)
    const kind = thread ? 'reply' : 'thread'
    const key = `${member.member}-${(written += 1)}`
    const body: PostBody = {
      v: 1,
      group,
      ...(thread ? {} : { title: key }),
      text: `${key} as first written`,
      pictures: [],
      mentions: [],
      state: 'live',
      edits: 0,
    }
    const now = Date.now()
    const parent = thread?.id ?? group
    return { id: `${kind}:${key}`, kind, parent, owner: member.member, sort: now, occurredAt: now, body }
  }

  function edited(post: Post): Post {
    const edits = acknowledged.get(post.id)!.edits + 1
    return {
      ...post,
      occurredAt: Date.now(),
      body: { ...post.body, edits, text: `edit ${edits} of ${post.id}` },
    }
  }

  /** New posts, and edits of some that stand. */
  function compose(): { post: Post; assumed: number }[] {
    const count = seeded.whole(1, MOST_ROWS)
    const edits = seeded.some(posts.slice(-200), Math.floor(count / 3)).map((post) => ({
      post: edited(post),
      assumed: acknowledged.get(post.id)!.stamp,
    }))
    const fresh = Array.from({ length: count - edits.length }, () => ({ post: newPost(), assumed: 0 }))
    return [...fresh, ...edits]
  }

  function note(post: Post, result: PushResult): void {
    const { id } = post
    if (result.outcome !== 'accepted' && result.outcome !== 'altered')
      throw new Error(`${id} was answered with ${JSON.stringify(result)}`)
    const before = acknowledged.get(id)
    if (before) revisions.set(revisionId(id, before.edits), before.text)
    else posts.push(post)
    const stamp = result.outcome === 'accepted' ? result.stamp : result.document.stamp!
    acknowledged.set(id, { stamp, text: post.body.text, edits: post.body.edits })
  }

  async function untilAnswered(rows: readonly PushRow[]): Promise<PushResult[]> {
    for (;;) {
      try {
        return await member.send(rows)
      } catch (error) {
        // Nobody listens, the connection broke, or the server is about to stop: whether it was written is not known.
        // Too much at once is to be slowed down.
        const passes =
          error instanceof AnswerError ? [429, 503].includes(error.status) : error instanceof TypeError
        if (!passes) throw error
        await pause(TRY_AGAIN_MS)
      }
    }
  }

  async function write(): Promise<void> {
    while (!stopping.signal.aborted) {
      const batch = compose()
      const results = await untilAnswered(batch.map(({ post, assumed }) => ({ assumed, document: post })))
      for (const [at, { post }] of batch.entries()) note(post, results[at]!)
    }
  }

  const ended = write()
  return {
    acknowledged,
    revisions,
    ended,
    stop() {
      stopping.abort()
      return ended
    },
  }
}
