import * as v from 'valibot'
import { documentId } from '../documents/document.ts'
import { idOfKind } from '../documents/key.ts'
import { defineKind } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'
import { pictures, text, title } from './post-rules.ts'

const revisionBody = v.looseObject({
  v: v.literal(1),
  group: idOfKind('group'),
  title: v.optional(title),
  text,
  pictures,
})
export type RevisionBody = v.InferOutput<typeof revisionBody>

/** `revision:<post id>:<edits>`: the version of a post that had been edited so often. */
export function revisionId(post: string, edits: number): string {
  return documentId('revision', post, String(edits))
}

/** What a post said before an edit, for all who may read the post. Written by the authority alone. */
export const revisionKind = defineKind<RevisionBody>({
  kind: 'revision',
  form: 'fact',
  body: revisionBody,
  decide: () => refuse('forbidden'),
})
