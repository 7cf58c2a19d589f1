import { timingSafeEqual } from 'node:crypto'
import { Hono, type Context } from 'hono'
import { describeRoute } from 'hono-openapi'
import { isLoopbackOrigin } from '../config.ts'
import type { Services } from '../services.ts'
import { isFromThisMachine } from './client-address.ts'
import { noAnswer } from './described.ts'
import { Problem } from './problem.ts'

/** An answer about readiness is at most so old. */
const TRIAL_EVERY_MS = 5_000

/** For whoever runs the server: is it alive, can it work, how does it fare. */
export function healthRoutes({ authority, config, metrics, now, records }: Services) {
  let triedAt = -Infinity
  let trial: Promise<void> = Promise.resolve()

  /** Writes something small: a full disk can still be read. Seldom, because anybody may ask. */
  function tryWriting(): Promise<void> {
    if (now() - triedAt >= TRIAL_EVERY_MS) {
      triedAt = now()
      trial = authority.ready().then(() => records.put('readiness', { triedAt }))
    }
    return trial
  }

  /**
   * This machine may read the metrics as long as Jishi is for this machine alone. In public, a proxy on this machine
   * may pass on anybody's request, so that only the token opens them.
   */
  function mayReadMetrics(c: Context): boolean {
    const token = c.req.header('Authorization')?.replace(/^Bearer /, '')
    if (config.metricsToken !== undefined && token !== undefined) return isSame(token, config.metricsToken)
    return isLoopbackOrigin(config.origin) && isFromThisMachine(c)
  }

  return new Hono()
    .get(
      '/health/live',
      describeRoute({
        tags: ['health'],
        summary: 'Whether the server runs',
        security: [],
        responses: { 200: noAnswer('It runs') },
      }),
      (c) => c.json({ status: 'live' }),
    )
    .get(
      '/health/ready',
      describeRoute({
        tags: ['health'],
        summary: 'Whether the store can be read and written',
        security: [],
        responses: { 200: noAnswer('It can') },
      }),
      async (c) => {
        await tryWriting()
        return c.json({ status: 'ready' })
      },
    )
    .get('/metrics', async (c) => {
      if (!mayReadMetrics(c))
        throw new Problem('forbidden', { detail: 'send METRICS_TOKEN as a bearer token' })
      return c.body(await metrics.registry.metrics(), 200, { 'Content-Type': metrics.registry.contentType })
    })
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
