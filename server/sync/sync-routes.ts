import { Hono } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import { streamSSE } from 'hono/streaming'
import { isStationMember } from '../../shared/documents/station-member.ts'
import {
  pullRequestSchema,
  pullResponseSchema,
  pushRequestSchema,
  pushResponseSchema,
  streamEventSchema,
} from '../../shared/sync/protocol.ts'
import { deviceEnded, requireSession, type SignedIn } from '../auth/require-session.ts'
import { describeError } from '../http/describe-error.ts'
import { jsonAnswer } from '../http/described.ts'
import { Problem } from '../http/problem.ts'
import { jsonBody } from '../http/validated.ts'
import type { Services } from '../services.ts'
import { requireVersion, versionParameter } from './require-version.ts'
import { UnknownCheckpoint } from './reading-state.ts'

/** So often does a stream say that it is alive, and looks whether its session is. */
const HEARTBEAT_MS = 25_000

/** The three endpoints of sync; whoever decides is the authority. */
export function syncRoutes(services: Services) {
  const { authority, log, metrics, sessions, stations, streams, attempts } = services
  const signedIn = requireSession(services, 'stations, too')

  /** Without a store nobody knows: the stream ends, and the device will try again. */
  async function isOpen(session: string): Promise<boolean> {
    try {
      return await sessions.isOpen(session)
    } catch (error) {
      log.warn({ error: describeError(error) }, 'a stream cannot see its session')
      return false
    }
  }

  return new Hono<SignedIn>()
    .use(requireVersion(services.oldestDocuments))
    .post(
      '/push',
      describeRoute({
        tags: ['sync'],
        parameters: [versionParameter],
        summary: 'Send what was written on this device',
        responses: { 200: jsonAnswer('One result for each row, in order', pushResponseSchema) },
      }),
      signedIn,
      jsonBody(pushRequestSchema),
      async (c) => {
        const { member, device } = c.get('session')
        const results = await authority.push({ member, device }, c.req.valid('json').rows)
        // What was decided after its end is no verdict on what a station saw or sold: it waits there.
        const isRefused = results.some(({ outcome }) => outcome === 'refused')
        if (isRefused && isStationMember(member) && !(await stations.standing(member))) throw deviceEnded()
        metrics.countRefusals(results)
        return c.json({ results })
      },
    )
    .post(
      '/pull',
      describeRoute({
        tags: ['sync'],
        parameters: [versionParameter],
        summary: 'Fetch what this device is missing',
        responses: { 200: jsonAnswer('Documents and the next checkpoint', pullResponseSchema) },
      }),
      signedIn,
      jsonBody(pullRequestSchema),
      async (c) => {
        const { checkpoint, limit } = c.req.valid('json')
        try {
          return c.json(await authority.pull(c.get('session').member, checkpoint, limit))
        } catch (error) {
          if (error instanceof UnknownCheckpoint) throw new Problem('unknown-checkpoint')
          throw error
        }
      },
    )
    .get(
      '/stream',
      describeRoute({
        tags: ['sync'],
        parameters: [versionParameter],
        summary: 'Hear of documents as they are committed',
        responses: {
          200: {
            description: 'Server-sent events, each with JSON in its data',
            content: { 'text/event-stream': { schema: resolver(streamEventSchema) } },
          },
        },
      }),
      signedIn,
      async (c) => {
        const { id, member } = c.get('session')
        await attempts.take('streamSession', id)
        const events = streams.open({ session: id, member })
        // A proxy that collects answers before it passes them on would hold the events back.
        c.header('X-Accel-Buffering', 'no')
        return streamSSE(c, async (stream) => {
          stream.onAbort(() => events.close())
          // Ends the answer even while a write waits for a reader that does not read.
          events.signal.addEventListener('abort', () => stream.abort())
          const beat = async () => {
            if (await isOpen(id)) await stream.write(': alive\n\n')
            else events.close()
          }
          const heartbeat = setInterval(() => void beat(), HEARTBEAT_MS)
          try {
            // The first one lets the browser know that the stream is open.
            await beat()
            for (let data = await events.next(); data !== undefined; data = await events.next())
              await stream.writeSSE({ data })
          } finally {
            clearInterval(heartbeat)
            events.close()
          }
        })
      },
    )
}
