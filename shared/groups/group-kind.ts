import * as v from 'valibot'
import { documentId } from '../documents/document.ts'
import { imageHash } from '../documents/image.ts'
import { isIdOfKind } from '../documents/key.ts'
import { defineKind } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'
import { ok } from '../result.ts'

export const GROUP_NAME_LENGTH = 40
/** Anyone joins; a moderator of the group says yes; only who brings an invitation. */
export const groupEntries = ['open', 'request', 'invite'] as const

const groupBody = v.looseObject({
  v: v.literal(1),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(GROUP_NAME_LENGTH)),
  about: v.pipe(v.string(), v.maxLength(1_000)),
  entry: v.picklist(groupEntries),
  picture: v.optional(imageHash),
})
export type GroupBody = v.InferOutput<typeof groupBody>

export function groupId(key: string): string {
  return documentId('group', key)
}

/** A group as the whole community sees it: `group:<key>`, owned by its founder. */
export const groupKind = defineKind<GroupBody>({
  kind: 'group',
  form: 'card',
  body: groupBody,
  decide: ({ document }) => (isIdOfKind('group', document.id) ? ok(document) : refuse('malformed', 'id')),
})
