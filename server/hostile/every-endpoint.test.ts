import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { problemSchema } from '../../shared/problem.ts'
import type { PushResult } from '../../shared/sync/protocol.ts'
import { endpointsOf } from './endpoints-fixture.ts'
import { requestsTo, type HostileRequest } from './requests-fixture.ts'
import { openEmptyApp, openWatchedApp, type WatchedApp } from './watched-app-fixture.ts'

/** Requests to each endpoint that takes something, and half as many to others; more of them for who has the time. */
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 60)
const SEED = Number(process.env['FUZZ_SEED'] ?? 1)
/** Most characters of an answer that says no. */
const PROBLEM_LENGTH = 1_000

/** Answers of those who stand before a handler: what they turned away has tried nothing of it. */
const gates = ['malformed', 'not-json', 'too-large', 'encoded', 'foreign-origin', 'signed-out', 'forbidden']

const prototypes = [Object.prototype, Array.prototype, String.prototype, Function.prototype, Map.prototype]
const ownNames = () => prototypes.map((prototype) => Reflect.ownKeys(prototype))

/** Refusals of rows that no rule has looked at. */
const unread = ['malformed', 'unknown-kind', 'too-large', 'forged-stamp']

/** How many requests got to their handlers, by endpoint; how many rows of pushes to their rules, and into the store. */
interface Tally {
  sent: Map<string, number>
  reached: Map<string, number>
  rows: { sent: number; ruled: number; taken: number }
}

/** Sends a request and checks all that may be said of any answer. Whether the request got to its handler. */
async function send(
  app: WatchedApp,
  { role, method, path, headers, body }: HostileRequest,
  rows: Tally['rows'],
): Promise<boolean> {
  const { cookie } = app.as[role]
  app.written()
  const answer = await app.as[role].send(method, path, body, headers)
  app.as[role].cookie = cookie
  const text = await textIn(answer)
  const changed = app.written()
  if (changed.some((name) => /^(put|delete) session:/.test(name))) await app.signInAgain()
  app.written()

  if (answer.status >= 500) throw new Error(`answered ${answer.status}: ${text}`)
  expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff')
  for (const secret of app.secrets) expect(text).not.toContain(secret)
  const isRead = method === 'GET' || method === 'HEAD' || method === 'OPTIONS'
  if (isRead || answer.status >= 300) expect(changed).toEqual([])
  if (path === '/api/sync/push' && answer.ok && count(text, rows) === 0) expect(changed).toEqual([])
  if (answer.status < 400) return true
  if (method === 'HEAD') return false

  const problem: unknown = JSON.parse(text)
  expect(answer.headers.get('Content-Type')).toBe('application/problem+json')
  expect(v.safeParse(v.strictObject(problemSchema.entries), problem).issues).toBeUndefined()
  expect(text.length).toBeLessThan(PROBLEM_LENGTH)
  return !gates.includes((problem as { code: string }).code)
}

/** A stream has no end. */
async function textIn(answer: Response): Promise<string> {
  if (answer.headers.get('Content-Type') !== 'text/event-stream') return answer.text()
  await answer.body?.cancel()
  return ''
}

/** Counts the rows of an answer to a push. Answers how many of them were taken. */
function count(text: string, rows: Tally['rows']): number {
  const { results } = JSON.parse(text) as { results: PushResult[] }
  const taken = results.filter(({ outcome }) => outcome === 'accepted' || outcome === 'altered').length
  rows.sent += results.length
  rows.ruled += results.filter(
    (result) => result.outcome !== 'refused' || !unread.includes(result.refusal.code),
  ).length
  rows.taken += taken
  return taken
}

function share(part: number | undefined, whole: number | undefined): number {
  return (part ?? 0) / (whole ?? 1)
}

/** Sends so many requests to each endpoint that takes something, half as many to the others, and three times to the push. */
async function tryEvery(app: WatchedApp, requests: number): Promise<Tally> {
  const untouched = ownNames()
  const tally: Tally = { sent: new Map(), reached: new Map(), rows: { sent: 0, ruled: 0, taken: 0 } }
  const add = (to: Map<string, number>, name: string) => to.set(name, (to.get(name) ?? 0) + 1)
  for (const endpoint of await endpointsOf(app)) {
    const { method, path, json, bytes, parameters } = endpoint
    const name = `${method} ${path}`
    const takesSomething = json !== undefined || bytes || Object.keys(parameters).length > 0
    const property = fc.asyncProperty(requestsTo(endpoint, app), async (request) => {
      add(tally.sent, name)
      if (await send(app, request, tally.rows)) add(tally.reached, name)
      expect(ownNames()).toEqual(untouched)
    })
    // Behind the one that takes rows are the rules of all kinds.
    const times = path === '/api/sync/push' ? 3 : takesSomething ? 1 : 0.5
    const numRuns = Math.ceil(requests * times)
    await fc.assert(property, { numRuns, seed: SEED }).catch((error: unknown) => {
      const { message, cause } = error as Error
      throw new Error(`${name} with FUZZ_SEED=${SEED}: ${message.slice(0, 2_000)}`, { cause })
    })
  }
  return tally
}

const patience = REQUESTS * 5_000

test(
  'no request brings an endpoint down, changes what it may not, or learns what is none of its business',
  async () => {
    const app = await openWatchedApp()
    const { sent, reached, rows } = await tryEvery(app, REQUESTS)
    // What never got past the door has tried nothing behind it.
    expect([...sent].filter(([name, all]) => share(reached.get(name), all) < 0.15)).toEqual([])
    expect(share(rows.ruled, rows.sent)).toBeGreaterThan(0.2)
    expect(share(rows.taken, rows.sent)).toBeGreaterThan(0.03)
    // Those of the API's description, its own pages, the metrics, and the client.
    expect(sent.size).toBe((await endpointsOf(app)).length)
    expect(sent.size).toBeGreaterThanOrEqual(25)
  },
  patience,
)

test(
  'nor does any before the community is set up, of which only its owner has the code',
  async () => {
    const app = await openEmptyApp()
    await tryEvery(app, Math.ceil(REQUESTS / 6))
    expect(app.services.authority.size).toBe(0)
    expect(await app.services.community.settings()).toBeUndefined()
    expect(await app.store.records.list('account:')).toEqual([])
    expect(await app.store.blobs.names('')).toEqual([])
  },
  patience,
)
