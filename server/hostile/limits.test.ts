import { expect, test } from 'vitest'
import { RECEIPT_LENGTH } from '../../shared/people/receipt-code.ts'
import type { ProblemBody } from '../../shared/problem.ts'
import { openTestApp, PASSWORD, setup, type Visitor } from '../app-fixture.ts'
import { allowances, type Allowances } from '../auth/attempts.ts'
import { png, sha256 } from '../http/image-fixture.ts'

const WINDOW_SECONDS = 90
const device = { id: 'phone', name: 'Phone' }

interface Attempt {
  /** Does it once more, the n-th time. */
  once: (
    by: { steward: Visitor; stranger: Visitor; other: (n: number) => Visitor },
    n: number,
  ) => Promise<Response>
}

const guess = (name: string, more: object = {}) => ({ name, password: 'a wrong guess', ...more })
const wanted = (name: string) => ({ name, password: PASSWORD, displayName: 'x' })

/** One way to run into each limit. */
const attempts: Record<keyof Allowances, Attempt['once']> = {
  signInAddress: ({ stranger }, n) => stranger.send('POST', '/api/sign-in', guess(`name${n}`)),
  signInHere: ({ stranger }) => stranger.send('POST', '/api/sign-in', guess('wei')),
  signInDevice: ({ steward }) => steward.send('POST', '/api/sign-in', guess('wei', { device })),
  signInName: ({ other }, n) => other(n).send('POST', '/api/sign-in', guess('wei')),
  signUpAddress: ({ stranger }, n) => stranger.send('POST', '/api/sign-up', wanted(`name${n}`)),
  signUpHere: ({ stranger }) => stranger.send('POST', '/api/sign-up', wanted('wei')),
  inviteAddress: ({ stranger }, n) => stranger.send('GET', `/api/invites/${'a'.repeat(30 + n)}/check`),
  inviteMember: ({ steward }) => steward.send('POST', '/api/invites', { uses: 1, days: 1 }),
  claimAddress: ({ stranger }, n) =>
    stranger.send('POST', '/api/claim', {
      ...guess('wei'),
      receipt: String(n).padStart(RECEIPT_LENGTH, 'a'),
    }),
  stationAddress: ({ stranger }, n) =>
    stranger.send('POST', '/api/stations/set-up', { code: String(n).padStart(12, 'a') }),
  stationMember: ({ steward }) => steward.send('POST', '/api/stations/codes', { station: 'station:a:a' }),
  guestListMember: ({ steward }) => steward.send('POST', '/api/guest-lists/a/look', png),
  imageMember: ({ steward }) => steward.send('PUT', `/api/blobs/${sha256(png)}`, png),
  streamSession: ({ steward }) => steward.send('GET', '/api/sync/stream'),
  session: ({ steward }) => steward.send('POST', '/api/sync/pull', { checkpoint: null, limit: 1 }),
  signedOutAddress: ({ stranger }) =>
    stranger.send('GET', '/api/account', undefined, { Cookie: `jishi-8787=${'a'.repeat(32)}` }),
}

test.each(Object.keys(allowances) as (keyof Allowances)[])(
  'past the limit "%s" the answer is 429, with the seconds until there is room',
  async (limit) => {
    const { visitor } = await openTestApp({
      allowances: { ...allowances, [limit]: { points: 3, duration: WINDOW_SECONDS } },
    })
    const steward = visitor()
    await steward.send('POST', '/api/setup', { ...setup, device })
    const by = { steward, stranger: visitor('203.0.113.1'), other: (n: number) => visitor(`198.51.100.${n}`) }
    const answers: Response[] = []
    for (let n = 0; n < 4; n++) answers.push(await attempts[limit](by, n))
    const last = answers.pop()!
    for (const { status } of answers) expect([200, 201, 204, 401, 403, 404, 409]).toContain(status)

    expect(last.status).toBe(429)
    expect(last.headers.get('Retry-After')).toMatch(/^\d+$/)
    const seconds = Number(last.headers.get('Retry-After'))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(WINDOW_SECONDS)
    expect(((await last.json()) as ProblemBody).code).toMatch(/^too-many-(attempts|requests)$/)
  },
)

test('what is refused for its number is not even begun', async () => {
  const { visitor, services } = await openTestApp({
    allowances: {
      ...allowances,
      signInHere: { points: 1, duration: 60 },
      signUpHere: { points: 1, duration: 60 },
    },
  })
  await visitor().setUp()
  const stranger = visitor('203.0.113.1')
  for (const [path, body] of [
    ['/api/sign-in', guess('wei')],
    ['/api/sign-up', wanted('wei')],
  ] as const)
    await stranger.send('POST', path, body)
  services.accounts.verify = () => Promise.reject(new Error('a password was verified'))
  services.accounts.create = () => Promise.reject(new Error('a password was hashed'))
  expect((await stranger.send('POST', '/api/sign-in', guess('wei'))).status).toBe(429)
  expect((await stranger.send('POST', '/api/sign-up', wanted('wei'))).status).toBe(429)
})
