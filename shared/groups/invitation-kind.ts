import * as v from 'valibot'
import { isIdOfKind } from '../documents/key.ts'
import { defineKind } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'
import { ok } from '../result.ts'
import { invitationId } from './invitation-id.ts'

const invitationBody = v.looseObject({ v: v.literal(1), state: v.picklist(['open', 'withdrawn']) })
export type InvitationBody = v.InferOutput<typeof invitationBody>

/** A code that opens a group. */
export const invitationKind = defineKind<InvitationBody>({
  kind: 'invitation',
  form: 'card',
  body: invitationBody,
  decide({ document }) {
    if (!isIdOfKind('group', document.parent)) return refuse('malformed', 'parent')
    if (!document.id.startsWith(invitationId(document.parent, ''))) return refuse('malformed', 'id')
    return ok(document)
  },
})
