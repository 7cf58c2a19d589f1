import type { Document } from '../../shared/documents/document.ts'
import { groupId } from '../../shared/groups/group-kind.ts'
import { reactionEmoji, reactionId, type ReactionBody } from '../../shared/groups/reaction-kind.ts'
import { readingId, type ReadingBody } from '../../shared/groups/reading-kind.ts'
import { replyId, type ReplyBody } from '../../shared/groups/reply-kind.ts'
import { threadId, type ThreadBody } from '../../shared/groups/thread-kind.ts'
import { earningRules } from '../../shared/points/earning-rules.ts'
import { groupKeys } from './group-documents.ts'
import { allGroups, type GroupKey } from './groups/all-groups.ts'
import type { Talk } from './groups/group-content.ts'
import { DAY, documentAt, earned, HOUR, inGroup, type DemoMember, type DemoWorld } from './world.ts'

/** Talks that began since then are still unread on the leads' phones. */
const NEWS_DAYS = 4

/** All that is said in the groups, the old and what is new. */
export function talkDocuments(world: DemoWorld): { old: Document[]; news: Document[] } {
  const talks = groupKeys.flatMap((key) =>
    allGroups[key].talks.map((talk, place) => ({ talk, documents: talkOf(key, place, talk, world) })),
  )
  const since = (recent: boolean) =>
    talks.filter(({ talk }) => talk.daysAgo < NEWS_DAYS === recent).flatMap(({ documents }) => documents)
  return { old: since(false), news: since(true) }
}

/** That a member has read all old talks of their groups, as of a time of the authority's clock (ms). */
export function readingDocuments(member: DemoMember, upTo: number): Document<ReadingBody>[] {
  return member.groups.flatMap((key) =>
    allGroups[key].talks.flatMap(({ daysAgo }, place) => {
      if (daysAgo < NEWS_DAYS) return []
      const thread = threadOf(key, place)
      return documentAt(upTo, {
        id: readingId(thread, member.id),
        kind: 'reading',
        parent: thread,
        owner: member.id,
        body: { v: 1 as const, group: groupId(key), upTo },
      })
    }),
  )
}

/** The thread that a group's talk became. */
export function threadOf(key: GroupKey, place: number): string {
  return threadId(`demo-${key}-${place}`)
}

function talkOf(key: GroupKey, place: number, talk: Talk, world: DemoWorld): Document[] {
  const { now, seeded, leads, pictures } = world
  const members = inGroup(world, key)
  const author = talk.by ? leads[talk.by] : speaker(talk.text, members, world)
  const id = threadOf(key, place)
  const began = now - talk.daysAgo * DAY - seeded.whole(0, 9 * HOUR)
  const body: ThreadBody = {
    ...post(key, talk.text),
    title: talk.title,
    pictures: talk.picture ? [pictures[talk.picture]] : [],
  }
  const thread = documentAt(began, { id, kind: 'thread', parent: groupId(key), owner: author.id, body })
  const first = talk.firstText === undefined ? [] : [{ ...thread, body: { ...body, text: talk.firstText } }]
  const edits = first.length
  return [
    threadEntry(thread),
    ...first,
    { ...thread, body: { ...body, edits } },
    ...reactions(thread, key, members, seeded.whole(1, 6), world),
    ...repliesTo(thread, key, author, talk.replies, world),
  ]
}

function threadEntry({ id, owner, sort }: Document): Document {
  const { points, version } = earningRules.thread
  const key = ['thread', id.slice('thread:'.length)]
  return earned({
    key,
    member: owner,
    points,
    rule: 'thread',
    ruleVersion: version,
    cause: id,
    postedAt: sort,
  })
}

function repliesTo(
  thread: Document,
  key: GroupKey,
  author: DemoMember,
  texts: readonly string[],
  world: DemoWorld,
): Document[] {
  const { now, seeded } = world
  const members = inGroup(world, key)
  const times = timesAfter(thread.sort, now, texts.length, world)
  const silent = new Set(members.filter(({ id }) => id !== author.id))
  return texts.flatMap((marked, place) => {
    const own = marked.startsWith('* ')
    const words = own ? marked.slice(2) : marked
    const by = own ? author : speaker(words, [...silent], world)
    silent.delete(by)
    const named = words.includes('{author}')
    const body: ReplyBody = {
      ...post(key, words.replace('{author}', `@${author.name}`)),
      mentions: named ? [author.id] : [],
    }
    const id = replyId(`${thread.id.slice('thread:'.length)}-${place}`)
    const reply = documentAt(times[place]!, { id, kind: 'reply', parent: thread.id, owner: by.id, body })
    return [reply, ...reactions(reply, key, members, Math.max(0, seeded.whole(-3, 3)), world)]
  })
}

/** Answers come quickly at first and then more slowly, and all of them before now. */
function timesAfter(began: number, now: number, count: number, { seeded }: DemoWorld): number[] {
  let at = 0
  const delays = Array.from(
    { length: count },
    (_, place) => (at += seeded.whole(4, 90 * (place + 1)) * 60_000),
  )
  const squeeze = Math.min(1, ((now - began) * 0.95) / Math.max(1, at))
  return delays.map((delay) => began + Math.round(delay * squeeze))
}

/** Somebody who would say it in that language. */
export function speaker(words: string, members: readonly DemoMember[], { seeded }: DemoWorld): DemoMember {
  const latin = isLatin(words)
  const likely = members.filter(({ name }) => isLatin(name) === latin)
  return seeded.pick(likely.length > 0 ? likely : members)
}

function isLatin(text: string): boolean {
  return (text.match(/[a-z]/gi)?.length ?? 0) > (text.match(/\p{Script=Han}/gu)?.length ?? 0)
}

function post(key: GroupKey, text: string): ReplyBody {
  return { v: 1, group: groupId(key), text, pictures: [], mentions: [], state: 'live', edits: 0 }
}

function reactions(
  { id, sort, owner }: Document,
  key: GroupKey,
  members: readonly DemoMember[],
  count: number,
  { now, seeded }: DemoWorld,
): Document<ReactionBody>[] {
  const others = members.filter((member) => member.id !== owner)
  return seeded.some(others, count).map((member) => {
    const at = Math.min(now, sort + seeded.whole(1, 40) * 30 * 60_000)
    const emoji = seeded.chance(0.55) ? [reactionEmoji[0]] : [seeded.pick(reactionEmoji)]
    const body: ReactionBody = { v: 1, group: groupId(key), emoji }
    return documentAt(at, {
      id: reactionId(id, member.id),
      kind: 'reaction',
      parent: id,
      owner: member.id,
      body,
    })
  })
}
