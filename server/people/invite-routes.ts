import { Hono, type MiddlewareHandler } from 'hono'
import { describeRoute } from 'hono-openapi'
import * as v from 'valibot'
import {
  createdInviteSchema,
  inviteCheckSchema,
  inviteListSchema,
  inviteToken,
  newInviteSchema,
  type CreatedInvite,
} from '../../shared/people/account-protocol.ts'
import { requireSession, type SignedIn } from '../auth/require-session.ts'
import { clientAddress } from '../http/client-address.ts'
import { jsonAnswer, noAnswer } from '../http/described.ts'
import { Problem } from '../http/problem.ts'
import { jsonBody, pathParameters } from '../http/validated.ts'
import type { Services } from '../services.ts'

/** Invitations to the community: given out by the steward, looked at by whoever holds one. */
export function inviteRoutes(services: Services) {
  const { attempts, community, invites } = services
  const signedIn = requireSession(services)
  const stewardOnly: MiddlewareHandler<SignedIn> = async (c, next) => {
    if (!(await community.isSteward(c.get('session').member))) throw new Problem('forbidden')
    await next()
  }
  return new Hono<SignedIn>()
    .post(
      '/',
      describeRoute({
        tags: ['invites'],
        summary: 'Make an invitation link',
        responses: { 201: jsonAnswer('The link, shown this once', createdInviteSchema) },
      }),
      signedIn,
      stewardOnly,
      jsonBody(newInviteSchema),
      async (c) => {
        const { uses, days } = c.req.valid('json')
        await attempts.take('inviteMember', c.get('session').member)
        const { invite, token } = await invites.create(uses, days)
        const created: CreatedInvite = { ...invite, path: `/join/${token}` }
        return c.json(created, 201)
      },
    )
    .get(
      '/',
      describeRoute({
        tags: ['invites'],
        summary: 'All invitations, newest first',
        responses: { 200: jsonAnswer('The invitations', inviteListSchema) },
      }),
      signedIn,
      stewardOnly,
      async (c) => c.json({ invites: await invites.list() }),
    )
    .delete(
      '/:id',
      describeRoute({
        tags: ['invites'],
        summary: 'Withdraw an invitation',
        responses: { 204: noAnswer('Withdrawn') },
      }),
      signedIn,
      stewardOnly,
      pathParameters(v.object({ id: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) })),
      async (c) => {
        if (!(await invites.withdraw(c.req.valid('param').id))) throw new Problem('not-found')
        return c.body(null, 204)
      },
    )
    .get(
      '/:token/check',
      describeRoute({
        tags: ['invites'],
        summary: 'Whether an invitation can be used',
        security: [],
        responses: { 200: jsonAnswer('Whether it can', inviteCheckSchema) },
      }),
      pathParameters(v.object({ token: inviteToken })),
      async (c) => {
        await attempts.take('inviteAddress', clientAddress(c))
        return c.json({ usable: await invites.isUsable(c.req.valid('param').token) })
      },
    )
}
