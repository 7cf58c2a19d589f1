import type { Channel } from '../documents/channel.ts'
import type { RefusalCode } from '../documents/refusal.ts'
import {
  allOf,
  anyOf,
  relationOf,
  standsAs,
  type KnownFacts,
  type Placed,
  type RelationName,
  type Subject,
} from './relations.ts'
import { permissions, type Permission, type Way } from './table.ts'

export const verbs = ['read', 'create', 'edit', 'remove'] as const
export type Verb = (typeof verbs)[number]

/** The row of a kind; a kind that has none is nobody's. */
function permissionOf(kind: string): Permission | undefined {
  return Object.hasOwn(permissions, kind) ? permissions[kind as keyof typeof permissions] : undefined
}

/** The group or the event that a document belongs to, '' for none. */
export function placeOf(subject: Subject): string {
  switch (permissionOf(subject.kind)?.belongsTo) {
    case 'itself':
      return subject.id
    case 'parent':
      return subject.parent
    case 'body.group':
      return String(subject.body['group'])
    case 'body.event':
      return typeof subject.body['event'] === 'string' ? subject.body['event'] : ''
    case 'nothing':
    case undefined:
      return ''
  }
}

function placed(subject: Subject): Placed {
  return { subject, place: placeOf(subject) }
}

/** Who may, by the table. Where a kind has no row of its own for taking away, it is an edit. */
function waysTo(verb: Verb, kind: string): readonly Way[] {
  const row = permissionOf(kind)
  return (verb === 'remove' ? (row?.remove ?? row?.edit) : row?.[verb]) ?? []
}

function partsOf(way: Way): RelationName[] {
  return way.split(' & ') as RelationName[]
}

/** What an edit of `current` does. */
export function verbOf(document: Subject, current: Subject | undefined): Exclude<Verb, 'read'> {
  if (!current) return 'create'
  const removed = permissionOf(document.kind)?.removed
  const removes =
    removed !== undefined && document.body['state'] === removed && current.body['state'] !== removed
  return removes ? 'remove' : 'edit'
}

/** Ids of the documents that `permits` looks at. */
export function permissionNeeds(verb: Verb, subject: Subject, member: string): string[] {
  const of = placed(subject)
  const needs = waysTo(verb, subject.kind)
    .flatMap(partsOf)
    .flatMap((part) => relationOf(part).needs(of, member))
  return [...new Set(needs)]
}

/** Whether a member may do that with a document; undefined when this device has not got what would tell. */
export function permits(
  verb: Verb,
  subject: Subject,
  member: string,
  facts: KnownFacts,
): boolean | undefined {
  const of = placed(subject)
  return anyOf(
    waysTo(verb, subject.kind).map((way) =>
      allOf(partsOf(way).map((part) => standsAs(part, of, member, facts))),
    ),
  )
}

/** What to tell a member to whom it is not permitted: whose it is, or that joining the group would do. */
export function refusalCodeOf(
  verb: Verb,
  subject: Subject,
  member: string,
  facts: KnownFacts,
): Extract<RefusalCode, 'not-yours' | 'not-a-member' | 'forbidden'> {
  const of = placed(subject)
  const missing = waysTo(verb, subject.kind).map((way) =>
    partsOf(way).filter((part) => standsAs(part, of, member, facts) === false),
  )
  if (missing.some((parts) => parts.every((part) => part === 'group-member'))) return 'not-a-member'
  return missing.length > 0 && missing.every((parts) => parts.includes('owner')) ? 'not-yours' : 'forbidden'
}

/** The channels through which a document is read. Computed from it alone, so that it can be rebuilt from the store. */
export function readingChannels(subject: Subject): Channel[] {
  const of = placed(subject)
  const channels = waysTo('read', subject.kind)
    .flatMap(partsOf)
    .flatMap((part) => relationOf(part).channels?.(of) ?? [])
  return [...new Set(channels)]
}
