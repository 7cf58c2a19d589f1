import type { Accessor } from 'solid-js'
import type { PostBody } from '../../shared/groups/post-rules.ts'
import { createDraft } from '../store/drafts.ts'
import { mentionsIn, type Person } from './mention-rules.ts'

/** A post that is being written; it survives a reload. */
export interface PostDraft {
  text: Accessor<string>
  setText: (text: string) => void
  pictures: Accessor<readonly string[]>
  setPictures: (pictures: readonly string[]) => void
  /** Somebody was picked from the list of those who may be named. */
  pick: (member: string) => void
  /** Nothing has been written and no picture added. */
  empty: Accessor<boolean>
  /** What is to be written into the document. */
  words: (people: readonly Person[]) => Pick<PostBody, 'text' | 'pictures' | 'mentions'>
  clear: () => void
}

export function createPostDraft(
  key: string,
  initial: Pick<PostBody, 'text' | 'pictures' | 'mentions'> = { text: '', pictures: [], mentions: [] },
): PostDraft {
  const text = createDraft(`${key}:text`, initial.text)
  const hashes = createDraft(`${key}:pictures`, initial.pictures.join(' '))
  const picked = new Set(initial.mentions)
  const pictures = () => hashes.text().split(' ').filter(Boolean)
  return {
    text: text.text,
    setText: text.setText,
    pictures,
    setPictures: (next) => hashes.setText(next.join(' ')),
    pick: (member) => picked.add(member),
    empty: () => text.text().trim() === '' && pictures().length === 0,
    words: (people) => ({
      text: text.text().trim(),
      pictures: pictures(),
      mentions: mentionsIn(text.text(), people, picked),
    }),
    clear() {
      text.clear()
      hashes.clear()
      picked.clear()
    },
  }
}
