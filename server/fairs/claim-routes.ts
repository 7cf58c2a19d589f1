import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { receiptHash } from '../../shared/people/receipt.ts'
import { buyerOf, receipts } from '../../shared/fairs/receipts-projection.ts'
import { accountSchema, claimSchema } from '../../shared/people/account-protocol.ts'
import { profileId, type ProfileBody } from '../../shared/people/profile-kind.ts'
import { signIn } from '../auth/sign-in-routes.ts'
import { clientAddress } from '../http/client-address.ts'
import { jsonAnswer } from '../http/described.ts'
import { Problem } from '../http/problem.ts'
import { jsonBody } from '../http/validated.ts'
import type { Services } from '../services.ts'

/** Whoever bought a ticket at a fair is a member already; with the receipt they get the account. */
export function claimRoutes(services: Services) {
  const { accounts, attempts, authority } = services
  return new Hono().post(
    '/',
    describeRoute({
      tags: ['community'],
      summary: 'Take over the membership that came with a ticket, and sign in',
      security: [],
      responses: { 201: jsonAnswer('Taken over and signed in', accountSchema) },
    }),
    jsonBody(claimSchema),
    async (c) => {
      const { receipt, name: signInName, password, device } = c.req.valid('json')
      await attempts.take('claimAddress', clientAddress(c))
      const member = buyerOf(authority.facts.of(receipts), receiptHash(receipt))
      // Before anything tells whether a name is taken.
      if (member === undefined || (await accounts.get(member))) throw new Problem('receipt-invalid')
      const profile = (await authority.read([profileId(member)])).get(profileId(member))
      const { name: displayName = '' } = (profile?.body ?? {}) as Partial<ProfileBody>
      const made = await accounts.create({ signInName, password, displayName, member })
      if (!made.ok) throw new Problem(made.error)
      return c.json(await signIn(c, services, made.value, device), 201)
    },
  )
}
