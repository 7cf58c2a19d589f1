import { POST_MENTIONS } from '../../shared/groups/post-rules.ts'
import { fold } from './search/fold.ts'

/** Somebody who may be named. */
export interface Person {
  member: string
  name: string
}

/** What is being typed after an @: where the @ stands, and what follows it up to the caret. */
export interface MentionQuery {
  at: number
  query: string
}

const LONGEST_QUERY = 20

/** The mention that the caret is in, if it is in one. An @ inside a word (an e-mail address) begins none. */
export function mentionAtCaret(text: string, caret: number): MentionQuery | undefined {
  const before = text.slice(Math.max(0, caret - LONGEST_QUERY - 1), caret)
  const at = before.lastIndexOf('@')
  if (at === -1) return undefined
  const query = before.slice(at + 1)
  const place = caret - query.length - 1
  if (/\s/u.test(query) || !beginsMention(text, place)) return undefined
  return { at: place, query }
}

/** Those whose names begin with the query come before those whose names contain it. */
export function suggestions(people: readonly Person[], query: string, limit: number): Person[] {
  const wanted = fold(query)
  const ranked = people.flatMap((person) => {
    const place = fold(person.name).indexOf(wanted)
    return place === -1 ? [] : [{ person, rank: place === 0 ? 0 : 1 }]
  })
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ person }) => person)
}

/** The text with the name in place of what was typed, and where the caret goes. */
export function insertMention(
  text: string,
  { at, query }: MentionQuery,
  name: string,
): { text: string; caret: number } {
  const after = text.slice(at + 1 + query.length)
  const inserted = `@${name}${after.startsWith(' ') ? '' : ' '}`
  return {
    text: text.slice(0, at) + inserted + after,
    caret: at + inserted.length + (after.startsWith(' ') ? 1 : 0),
  }
}

export type Segment =
  | { type: 'text'; text: string }
  | { type: 'mention'; text: string; member: string }
  | { type: 'link'; text: string }

const link = /https?:\/\/[^\s<>"'“”‘’（）《》【】「」，。！？；：、]+/gu

/** A text in parts: names of `people` after an @ (the longest that fits), web addresses, and what is between. */
export function segmentsOf(text: string, people: readonly Person[]): Segment[] {
  const segments: Segment[] = []
  let reached = 0
  for (const match of text.matchAll(link)) {
    const address = match[0].replace(/[.,!?;:)\]]+$/u, '')
    if (match.index > reached) segments.push(...withMentions(text.slice(reached, match.index), people))
    segments.push({ type: 'link', text: address })
    reached = match.index + address.length
  }
  if (reached < text.length) segments.push(...withMentions(text.slice(reached), people))
  return segments
}

/**
 * Members whom a text names, at most as many as a post may carry. `chosen` were picked from the list: of several people
 * with one name they are meant; where none was picked, all of that name are.
 */
export function mentionsIn(text: string, people: readonly Person[], chosen: ReadonlySet<string>): string[] {
  const named = new Set<string>()
  for (const segment of segmentsOf(text, people)) {
    if (segment.type !== 'mention') continue
    const namesakes = people.filter(({ name }) => `@${name}` === segment.text).map(({ member }) => member)
    const picked = namesakes.filter((member) => chosen.has(member))
    for (const member of picked.length > 0 ? picked : namesakes) named.add(member)
  }
  return [...named].slice(0, POST_MENTIONS)
}

function withMentions(text: string, people: readonly Person[]): Segment[] {
  const segments: Segment[] = []
  let reached = 0
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    if (at < reached || !beginsMention(text, at)) continue
    const person = longestNamed(text, at + 1, people)
    if (!person) continue
    if (at > reached) segments.push({ type: 'text', text: text.slice(reached, at) })
    segments.push({ type: 'mention', text: `@${person.name}`, member: person.member })
    reached = at + 1 + person.name.length
  }
  if (reached < text.length) segments.push({ type: 'text', text: text.slice(reached) })
  return segments
}

function longestNamed(text: string, at: number, people: readonly Person[]): Person | undefined {
  let longest: Person | undefined
  for (const person of people) {
    if (person.name && text.startsWith(person.name, at) && person.name.length > (longest?.name.length ?? 0))
      longest = person
  }
  return longest
}

/** Chinese is written without spaces: there an @ begins a mention anywhere. */
function beginsMention(text: string, at: number): boolean {
  return !/[a-z0-9._-]/iu.test(text.charAt(at - 1))
}
