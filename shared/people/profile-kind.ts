import * as v from 'valibot'
import { documentId } from '../documents/document.ts'
import { defineKind } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'
import { imageHash } from '../documents/image.ts'
import { ok } from '../result.ts'

export const NAME_LENGTH = 40
export const ABOUT_LENGTH = 600

const profileBody = v.looseObject({
  v: v.literal(1),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(NAME_LENGTH)),
  about: v.pipe(v.string(), v.maxLength(ABOUT_LENGTH)),
  picture: v.optional(imageHash),
})
export type ProfileBody = v.InferOutput<typeof profileBody>

export function profileId(member: string): string {
  return documentId('profile', member)
}

/** What everyone in the community sees of a member: `profile:<member>`. */
export const profileKind = defineKind<ProfileBody>({
  kind: 'profile',
  form: 'card',
  body: profileBody,
  decide({ document, author }) {
    if (document.id !== profileId(author.member)) return refuse('malformed', 'id')
    return ok(document)
  },
})
