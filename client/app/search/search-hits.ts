import type { BriefBody } from '../../../shared/cocreation/brief-kind.ts'
import type { DesignBody } from '../../../shared/cocreation/design-kind.ts'
import type { Document } from '../../../shared/documents/document.ts'
import type { EventBody } from '../../../shared/fairs/event-kind.ts'
import type { GroupBody } from '../../../shared/groups/group-kind.ts'
import type { ReplyBody } from '../../../shared/groups/reply-kind.ts'
import type { ThreadBody } from '../../../shared/groups/thread-kind.ts'
import type { ProfileBody } from '../../../shared/people/profile-kind.ts'
import { briefPath, designPath } from '../../cocreation/paths.ts'
import { fairPath } from '../../fairs/paths.ts'
import { fold } from '../../groups/search/fold.ts'
import { matches } from '../../groups/search/matching.ts'
import { groupPath, memberPath, postPath } from '../addresses.ts'

/** What can be found, in the order in which it is shown. */
export const searchedKinds = ['profile', 'group', 'thread', 'reply', 'brief', 'design', 'event'] as const
export type SearchedKind = (typeof searchedKinds)[number]

/** One thing that can be found: its words, and where it is. */
export interface Hit {
  document: Document
  title: string
  text: string
  path: string
}

/** How each kind is read; undefined for what is no longer there to be found. */
const readers: Record<SearchedKind, (document: Document) => Omit<Hit, 'document'> | undefined> = {
  profile({ owner, body }) {
    const { name, about } = body as ProfileBody
    return { title: name, text: about, path: memberPath(owner) }
  },
  group({ id, body }) {
    const { name, about } = body as GroupBody
    return { title: name, text: about, path: groupPath(id) }
  },
  thread(document) {
    const thread = document as Document<ThreadBody>
    const { title, text, state } = thread.body
    return state === 'live' ? { title, text, path: postPath(thread) } : undefined
  },
  reply(document) {
    const reply = document as Document<ReplyBody>
    return reply.body.state === 'live'
      ? { title: '', text: reply.body.text, path: postPath(reply) }
      : undefined
  },
  brief({ id, body }) {
    const { title, story } = body as BriefBody
    return { title, text: story, path: briefPath(id) }
  },
  design(document) {
    const { title, story, state } = document.body as DesignBody
    return state === 'live' ? { title, text: story, path: designPath(document) } : undefined
  },
  event({ id, body }) {
    const { title, about, place } = body as EventBody
    return { title, text: [place, about].filter(Boolean).join(' · '), path: fairPath(id) }
  },
}

interface Read {
  hit: Hit
  title: string
  all: string
}

/** Folding is the costly part; a document that has not changed is the same object, and is folded once. */
const reads = new WeakMap<Document, Read | null>()

function read(kind: SearchedKind, document: Document): Read | null {
  let known = reads.get(document)
  if (known === undefined) {
    const words = readers[kind](document)
    const title = fold(words?.title ?? '')
    known = words ? { hit: { document, ...words }, title, all: `${title}\n${fold(words.text)}` } : null
    reads.set(document, known)
  }
  return known
}

/** Documents of one kind in which every term occurs: those with all of them in the title first, then the newest. */
export function hitsOf(kind: SearchedKind, documents: readonly Document[], terms: readonly string[]): Hit[] {
  const found = documents.flatMap((document) => {
    const known = read(kind, document)
    return known && matches(known.all, terms) ? [{ hit: known.hit, titled: matches(known.title, terms) }] : []
  })
  return found
    .toSorted((a, b) => Number(b.titled) - Number(a.titled) || b.hit.document.sort - a.hit.document.sort)
    .map(({ hit }) => hit)
}
