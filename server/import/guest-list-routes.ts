import { Hono } from 'hono'
import { stream } from 'hono/streaming'
import { describeRoute } from 'hono-openapi'
import * as v from 'valibot'
import type { Committed } from '../../shared/documents/document.ts'
import { key } from '../../shared/documents/key.ts'
import { eventId, eventKind, type EventBody } from '../../shared/fairs/event-kind.ts'
import {
  guestListLookSchema,
  guestListWishesSchema,
  wishedType,
  type GuestListMessage,
} from '../../shared/fairs/guest-list-protocol.ts'
import { lacksRoom } from '../../shared/fairs/guest-list-room.ts'
import { permissionNeeds, permits } from '../../shared/permissions/permit.ts'
import { requireSession, type SignedIn } from '../auth/require-session.ts'
import { describeError } from '../http/describe-error.ts'
import { jsonAnswer } from '../http/described.ts'
import { Problem } from '../http/problem.ts'
import { pathParameters, queryParameters } from '../http/validated.ts'
import type { Services } from '../services.ts'
import { createTurns } from '../../shared/turns.ts'
import { attendeeSecret, importAttendees } from './import-attendees.ts'
import { lookAtAttendees } from './look-at-attendees.ts'

const list = {
  required: true,
  content: { 'text/csv': { schema: { type: 'string', format: 'binary' } } },
} as const
const parameters = pathParameters(v.object({ event: key }))
const wished = queryParameters(
  v.object({
    wishes: v.optional(
      v.pipe(v.string(), v.parseJson(), guestListWishesSchema),
      '{"types":{},"cancel":false}',
    ),
  }),
)

/** Lists of guests that an organiser brings from elsewhere: looked at first, and then taken. */
export function guestListRoutes(services: Services) {
  const { attempts, authority, log, now, records } = services
  const signedIn = requireSession(services)
  // Two that are taken at once would give their guests the same numbers.
  const inTurn = createTurns()
  const secretOf = () => inTurn(() => attendeeSecret(records))

  /** The fair, for whoever may change it. All others do not learn whether there is one. */
  async function ownFair(member: string, event: string): Promise<Committed<EventBody>> {
    await attempts.take('guestListMember', member)
    const id = eventId(event)
    const fair = (await authority.read([id])).get(id) as Committed<EventBody> | undefined
    const subject = fair ?? { id, kind: eventKind.kind, parent: '', owner: '', body: { v: 1 } }
    const known = await authority.read(permissionNeeds('edit', subject, member))
    const facts = { authority: true, get: (wanted: string) => known.get(wanted) }
    if (permits('edit', subject, member, facts) !== true) throw new Problem('forbidden')
    if (!fair) throw new Problem('not-found')
    return fair
  }

  return new Hono<SignedIn>()
    .post(
      '/:event/look',
      describeRoute({
        tags: ['fairs'],
        summary: 'What a list of guests would bring to a fair; nothing is written',
        requestBody: list,
        responses: { 200: jsonAnswer('What it holds', guestListLookSchema) },
      }),
      signedIn,
      parameters,
      async (c) => {
        const { event } = c.req.valid('param')
        const fair = await ownFair(c.get('session').member, event)
        const bytes = new Uint8Array(await c.req.arrayBuffer())
        const options = { choose: () => undefined, secret: await secretOf(), now: now() }
        return c.json(await lookAtAttendees(authority, bytes, fair, options))
      },
    )
    .post(
      '/:event',
      describeRoute({
        tags: ['fairs'],
        summary: 'Take a list of guests; taken again, it changes nothing',
        requestBody: list,
        responses: { 200: { description: 'How far it is and what came of it, one JSON value a line' } },
      }),
      signedIn,
      parameters,
      wished,
      async (c) => {
        const { event } = c.req.valid('param')
        const { wishes } = c.req.valid('query')
        const fair = await ownFair(c.get('session').member, event)
        const bytes = new Uint8Array(await c.req.arrayBuffer())
        const secret = await secretOf()

        async function take(tell: (message: GuestListMessage) => void): Promise<GuestListMessage> {
          const choose = (name: string) => wishedType(wishes, name)
          const taking = { choose, secret, now: now() }
          const look = await lookAtAttendees(authority, bytes, fair, taking)
          if (look.guests === 0 && look.cancelled === 0) return { type: 'refused', reason: 'nobody' }
          const lacks = lacksRoom(look, wishes)
          if (lacks) return { type: 'refused', reason: lacks.type === undefined ? 'full' : 'type-full' }
          const options = { ...taking, event, title: fair.body.title, cancel: wishes.cancel, strict: false }
          const taken = await importAttendees(authority, bytes, options, (done, total) =>
            tell({ type: 'progress', done, total }),
          )
          if (!taken.ok) return { type: 'refused', reason: 'nobody' }
          const { attendees, added, completed, cancelled } = taken.value
          return { type: 'done', guests: attendees, added, completed, cancelled }
        }

        c.header('Content-Type', 'application/x-ndjson')
        // Packed, its lines would come together at the end.
        c.header('Cache-Control', 'no-store, no-transform')
        return stream(c, async (out) => {
          let told: Promise<unknown> = Promise.resolve()
          const tell = (message: GuestListMessage): void => {
            told = told.then(() => out.writeln(JSON.stringify(message))).catch(() => undefined)
          }
          try {
            tell(await inTurn(() => take(tell)))
          } catch (error) {
            log.error({ error: describeError(error) }, 'a guest list could not be taken')
            tell({ type: 'failed' })
          }
          await told
        })
      },
    )
}
