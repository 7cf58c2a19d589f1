import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { SERVER_TIME_HEADER } from '../shared/people/account-protocol.ts'
import { DOCUMENTS_HEADER, DOCUMENTS_VERSION } from '../shared/sync/documents-version.ts'
import { accountRoutes } from './auth/account-routes.ts'
import { signInRoutes } from './auth/sign-in-routes.ts'
import { claimRoutes } from './fairs/claim-routes.ts'
import { stationRoutes } from './fairs/station-routes.ts'
import { answerErrors, answerNotFound } from './http/answer-errors.ts'
import { apiDocsRoutes } from './http/api-docs-routes.ts'
import { describeApi } from './http/api-description.ts'
import { blobRoutes } from './http/blob-routes.ts'
import { bodyLimits } from './http/body-limits.ts'
import { healthRoutes } from './http/health-routes.ts'
import { logRequests } from './http/request-log.ts'
import { sameOriginOnly } from './http/same-origin.ts'
import { securityHeaders } from './http/security-headers.ts'
import { staticFiles } from './http/static-files.ts'
import { inviteRoutes } from './people/invite-routes.ts'
import { joiningRoutes } from './people/joining-routes.ts'
import { guestListRoutes } from './import/guest-list-routes.ts'
import type { Services } from './services.ts'
import { syncRoutes } from './sync/sync-routes.ts'

/** The whole of the server's HTTP; `clientFolder` holds the built client. Tests call it without a socket. */
export function createApp(services: Services, clientFolder: string) {
  const { config, log, metrics, now, sessions } = services
  const app = new Hono<{ Bindings: Partial<HttpBindings> }>()
  app.onError(answerErrors(log))
  app.notFound(answerNotFound)

  app.use(logRequests(log, metrics, () => crypto.randomUUID()))
  app.use(securityHeaders(config.origin))
  app.use(async (c, next) => {
    await next()
    c.header(SERVER_TIME_HEADER, String(now()))
    c.header(DOCUMENTS_HEADER, String(DOCUMENTS_VERSION))
    if (c.req.path.startsWith('/api/') && !c.res.headers.has('Cache-Control'))
      c.header('Cache-Control', 'no-store')
  })
  app.use(sameOriginOnly(config.origin))
  app.use(bodyLimits())

  const api = new Hono().use(compress())
  api.route('/', signInRoutes(services))
  api.route('/', joiningRoutes(services))
  api.route('/account', accountRoutes(services))
  api.route('/guest-lists', guestListRoutes(services))
  api.route('/invites', inviteRoutes(services))
  api.route('/claim', claimRoutes(services))
  api.route('/stations', stationRoutes(services))
  api.route('/sync', syncRoutes(services))
  api.route('/blobs', blobRoutes(services))
  api.route('/docs', apiDocsRoutes())
  let description: ReturnType<typeof describeApi> | undefined
  api.get('/openapi.json', async (c) =>
    c.json(await (description ??= describeApi(app, config.origin, sessions.cookieName))),
  )
  api.all('*', answerNotFound)

  app.route('/api', api)
  app.route('/', healthRoutes(services))
  app.route('/', staticFiles(clientFolder))
  return app
}
