import * as v from 'valibot'
import { documentId } from '../documents/document.ts'
import { idOfKind } from '../documents/key.ts'
import { defineKind } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'
import { isGroupMember, membershipId } from '../groups/membership-kind.ts'
import { ok } from '../result.ts'

export const detailFields = ['city', 'contact', 'crafts'] as const
export type DetailField = (typeof detailFields)[number]
export const DETAIL_LENGTH = 200
export const DETAIL_GROUPS = 50
/** Nobody else; the groups that they chose; everybody in the community. */
export const audiences = ['me', 'groups', 'community'] as const

const detailBody = v.looseObject({
  v: v.literal(1),
  value: v.pipe(v.string(), v.maxLength(DETAIL_LENGTH)),
  audience: v.picklist(audiences),
  /** Ids; empty unless the audience is 'groups'. */
  groups: v.pipe(v.array(idOfKind('group')), v.maxLength(DETAIL_GROUPS)),
})
export type DetailBody = v.InferOutput<typeof detailBody>

/** `detail:<member>:<field>` */
export function detailId(member: string, field: DetailField): string {
  return documentId('detail', member, field)
}

/** One thing that a member tells about themselves, to whom they choose. */
export const detailKind = defineKind<DetailBody>({
  kind: 'detail',
  form: 'card',
  body: detailBody,
  needs: ({ body }, author) => body.groups.map((group) => membershipId(group, author.member)),
  decide({ document, author }, facts) {
    if (!detailFields.some((field) => document.id === detailId(author.member, field)))
      return refuse('malformed', 'id')
    // A group that the member was in when they wrote it offline is dropped, not refused: the rest is still their wish.
    const groups = document.body.groups.filter((group) => isGroupMember(facts, group, author.member))
    return ok({
      ...document,
      body: { ...document.body, groups: document.body.audience === 'groups' ? groups : [] },
    })
  },
})
