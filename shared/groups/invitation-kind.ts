import * as v from 'valibot'
import { groupChannel } from '../documents/channel.ts'
import { isIdOfKind } from '../documents/key.ts'
import { defineKind } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'
import { ok } from '../result.ts'
import { invitationId } from './invitation-id.ts'
import { isGroupModerator, membershipId } from './membership-kind.ts'

const invitationBody = v.looseObject({ v: v.literal(1), state: v.picklist(['open', 'withdrawn']) })
export type InvitationBody = v.InferOutput<typeof invitationBody>

/** A code that opens a group. Read by its members only. */
export const invitationKind = defineKind<InvitationBody>({
  kind: 'invitation',
  form: 'card',
  body: invitationBody,
  channels: ({ parent }) => [groupChannel(parent)],
  needs: ({ parent }, author) => [membershipId(parent, author.member)],
  decide({ document, current, author }, facts) {
    if (!isIdOfKind('group', document.parent)) return refuse('malformed', 'parent')
    if (!isGroupModerator(facts, document.parent, author.member)) return refuse('forbidden')
    if (!document.id.startsWith(invitationId(document.parent, ''))) return refuse('malformed', 'id')
    if (document.owner !== (current?.owner ?? author.member)) return refuse('immutable', 'owner')
    return ok(document)
  },
})
