import * as v from 'valibot'
import { COMMUNITY } from '../documents/channel.ts'
import { documentId } from '../documents/document.ts'
import { imageHash } from '../documents/image.ts'
import { isIdOfKind } from '../documents/key.ts'
import { defineKind } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'
import { roleId, hasRole } from '../people/role-kind.ts'
import { ok } from '../result.ts'
import { isGroupModerator, membershipId } from './membership-kind.ts'

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
  channels: () => [COMMUNITY],
  needs: ({ id }, author) => [membershipId(id, author.member), roleId(author.member)],
  decide({ document, current, author }, facts) {
    if (!isIdOfKind('group', document.id)) return refuse('malformed', 'id')
    if (!current) return document.owner === author.member ? ok(document) : refuse('not-yours')
    const mayEdit =
      isGroupModerator(facts, document.id, author.member) || hasRole(facts, author.member, 'moderator')
    if (!mayEdit) return refuse('forbidden')
    if (document.owner !== current.owner) return refuse('immutable', 'owner')
    return ok(document)
  },
})
