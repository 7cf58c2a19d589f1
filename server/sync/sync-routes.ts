import { Hono } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import { streamSSE } from 'hono/streaming'
import {
  pullRequestSchema,
  pullResponseSchema,
  pushRequestSchema,
  pushResponseSchema,
  streamEventSchema,
} from '../../shared/sync/protocol.ts'
import { requireSession, type SignedIn } from '../auth/require-session.ts'
import { jsonAnswer } from '../http/described.ts'
import { Problem } from '../http/problem.ts'
import { jsonBody } from '../http/validated.ts'
import type { Services } from '../services.ts'

/** So often does a silent stream say that it is alive; also when a session's end is noticed. */
const HEARTBEAT_MS = 25_000

/** The three endpoints of sync; whoever decides is the authority. */
export function syncRoutes({ authority, devices, metrics, now, sessions, streams }: Services) {
  const signedIn = requireSession(sessions, devices)
  return new Hono<SignedIn>()
    .post(
      '/push',
      describeRoute({
        tags: ['sync'],
        summary: 'Send what was written on this device',
        responses: { 200: jsonAnswer('One result for each row, in order', pushResponseSchema) },
      }),
      signedIn,
      jsonBody(pushRequestSchema),
      async (c) => {
        const { member, device } = c.get('session')
        const results = await authority.push({ member, device }, c.req.valid('json').rows)
        metrics.countRefusals(results)
        return c.json({ results })
      },
    )
    .post(
      '/pull',
      describeRoute({
        tags: ['sync'],
        summary: 'Fetch what this device is missing',
        responses: { 200: jsonAnswer('Documents and the next checkpoint', pullResponseSchema) },
      }),
      signedIn,
      jsonBody(pullRequestSchema),
      async (c) => {
        const { checkpoint, limit } = c.req.valid('json')
        return c.json(await authority.pull(c.get('session').member, checkpoint, limit))
      },
    )
    .get(
      '/stream',
      describeRoute({
        tags: ['sync'],
        summary: 'Hear of documents as they are committed',
        responses: {
          200: {
            description: 'Server-sent events, each with JSON in its data',
            content: { 'text/event-stream': { schema: resolver(streamEventSchema) } },
          },
        },
      }),
      signedIn,
      (c) => {
        const { id, member, expiresAt } = c.get('session')
        const events = streams.open({ session: id, member })
        if (!events) throw new Problem('too-many-streams', { headers: { 'Retry-After': '5' } })
        // A proxy that collects answers before it passes them on would hold the events back.
        c.header('X-Accel-Buffering', 'no')
        return streamSSE(c, async (stream) => {
          stream.onAbort(() => events.close())
          // Ends the answer even while a write waits for a reader that does not read.
          events.signal.addEventListener('abort', () => stream.abort())
          const heartbeat = setInterval(() => {
            if (now() < expiresAt) void stream.write(': alive\n\n')
            else events.close()
          }, HEARTBEAT_MS)
          try {
            // Something must be sent for the browser to know that the stream is open.
            await stream.write(': open\n\n')
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
