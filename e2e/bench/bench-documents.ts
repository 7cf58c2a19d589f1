import type { Document } from '../../shared/documents/document.ts'
import { eventId } from '../../shared/fairs/event-kind.ts'
import { staffingId } from '../../shared/fairs/staffing-kind.ts'
import { ticketId } from '../../shared/fairs/ticket-kind.ts'
import { groupId } from '../../shared/groups/group-kind.ts'
import { membershipId } from '../../shared/groups/membership-kind.ts'
import { replyId } from '../../shared/groups/reply-kind.ts'
import { threadId } from '../../shared/groups/thread-kind.ts'
import { profileId } from '../../shared/people/profile-kind.ts'

const START = 1_750_000_000_000
const words =
  '今天 在 市集 上 遇到 一位 做 靛蓝 的 朋友 the glaze came out of the kiln with a quiet green 云肩 绣 了 三个 晚上 letters were set by hand 纸鸢 骨架 用 的 是 三年 的 竹'.split(
    ' ',
  )

/** Words of about that many characters, other ones for each seed, so that nothing compresses them away. */
export function textOf(seed: number, length: number): string {
  let text = ''
  for (let step = seed; text.length < length; step = (step * 1_103_515_245 + 12_345) % 2_147_483_648)
    text += `${words[(step >>> 8) % words.length]!} `
  return text.slice(0, length)
}

function documentOf(id: string, fields: Pick<Document, 'parent' | 'owner' | 'body'>, at: number): Document {
  return { id, kind: id.slice(0, id.indexOf(':')), sort: START + at, occurredAt: START + at, ...fields }
}

export function profileOf(member: string, at: number): Document {
  const body = { v: 1, name: textOf(at, 12).trim(), about: textOf(at + 1, 120) }
  return documentOf(profileId(member), { parent: '', owner: member, body }, at)
}

export function groupOf(key: string, founder: string): Document {
  const body = { v: 1, name: key, about: textOf(key.length, 80), entry: 'open' }
  return documentOf(groupId(key), { parent: '', owner: founder, body }, 0)
}

export function membershipOf(key: string, member: string): Document {
  const group = groupId(key)
  const body = { v: 1, state: 'active', role: 'member' }
  return documentOf(membershipId(group, member), { parent: group, owner: member, body }, 0)
}

export function threadOf(key: string, group: string, author: string): Document {
  const body = {
    v: 1,
    group: groupId(group),
    title: key,
    text: textOf(1, 200),
    pictures: [],
    mentions: [],
    state: 'live',
    edits: 0,
  }
  return documentOf(threadId(key), { parent: groupId(group), owner: author, body }, 0)
}

/** A reply of about 200 characters. */
export function replyOf(
  key: string,
  thread: { key: string; group: string },
  author: string,
  at: number,
): Document {
  const body = {
    v: 1,
    group: groupId(thread.group),
    text: textOf(at, 200),
    pictures: [],
    mentions: [],
    state: 'live',
    edits: 0,
  }
  return documentOf(replyId(key), { parent: threadId(thread.key), owner: author, body }, at)
}

/** The event itself is not there: nothing then follows from its tickets, which would take long to write. */
export function staffingOf(event: string, member: string): Document {
  const id = staffingId(eventId(event), member)
  return documentOf(id, { parent: eventId(event), owner: member, body: { v: 1, state: 'active' } }, 0)
}

/** A guest of the roster, with a ticket that was sold elsewhere. */
export function ticketOf(event: string, at: number): Document {
  const holder = `guest-${String(at).padStart(14, '0')}`
  const name = textOf(at, 16).trim()
  const body = {
    v: 1,
    state: 'confirmed',
    name,
    type: 'early bird',
    serial: at + 1,
    code: `GX-${at}-${textOf(at, 6).trim()}`,
  }
  return documentOf(ticketId(eventId(event), holder), { parent: eventId(event), owner: holder, body }, at)
}
