import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import {
  accountSchema,
  communitySchema,
  setupSchema,
  signUpSchema,
  type CommunityView,
} from '../../shared/people/account-protocol.ts'
import type { Admission } from '../auth/accounts.ts'
import { signIn } from '../auth/sign-in-routes.ts'
import { clientAddress } from '../http/client-address.ts'
import { jsonAnswer } from '../http/described.ts'
import { Problem } from '../http/problem.ts'
import { jsonBody } from '../http/validated.ts'
import type { Services } from '../services.ts'

/** What people can do who have no account yet. */
export function joiningRoutes(services: Services) {
  const { accounts, attempts, community, invites, setUp } = services

  /** Looks at the invitation before anything tells whether a name is taken; takes a use of it once it is not. */
  async function admission(invite: string | undefined): Promise<Admission> {
    if (invite === undefined) throw new Problem('invite-needed')
    if (!(await invites.isUsable(invite))) throw new Problem('invite-invalid')
    return () => invites.redeem(invite)
  }

  return new Hono()
    .get(
      '/community',
      describeRoute({
        tags: ['community'],
        summary: 'What a visitor may know about the community',
        security: [],
        responses: { 200: jsonAnswer('The community', communitySchema) },
      }),
      async (c) => {
        const view: CommunityView = await community.view()
        return c.json(view)
      },
    )
    .post(
      '/setup',
      describeRoute({
        tags: ['community'],
        summary: 'Set up an empty community and sign in as its steward',
        security: [],
        responses: { 201: jsonAnswer('Set up and signed in', accountSchema) },
      }),
      jsonBody(setupSchema),
      async (c) => {
        const wanted = c.req.valid('json')
        await attempts.take('signUpAddress', clientAddress(c))
        const founded = await setUp(wanted)
        if (!founded.ok) throw new Problem(founded.error)
        return c.json(await signIn(c, services, founded.value, wanted.device), 201)
      },
    )
    .post(
      '/sign-up',
      describeRoute({
        tags: ['community'],
        summary: 'Join the community and sign in',
        security: [],
        responses: { 201: jsonAnswer('Joined and signed in', accountSchema) },
      }),
      jsonBody(signUpSchema),
      async (c) => {
        const { name: signInName, password, displayName, invite, device } = c.req.valid('json')
        await attempts.take('signUpAddress', clientAddress(c))
        await attempts.take('signUpHere', signInName, clientAddress(c))
        const settings = await community.settings()
        if (!settings) throw new Problem('not-set-up')
        const admit = settings.registration === 'open' ? undefined : await admission(invite)
        const joined = await accounts.create({ signInName, password, displayName }, admit)
        if (!joined.ok) throw new Problem(joined.error)
        await community.ensureProfile(joined.value)
        return c.json(await signIn(c, services, joined.value, device), 201)
      },
    )
}
