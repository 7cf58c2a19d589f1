import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ProblemBody, ProblemCode } from '../../shared/problem.ts'

/** What each code is answered with. Titles are for people who read answers by eye; clients translate the code. */
const problems: Record<ProblemCode, readonly [status: ContentfulStatusCode, title: string]> = {
  malformed: [400, 'The request is not in the agreed form'],
  'not-json': [415, 'The request must carry JSON'],
  encoded: [415, 'The request must not be compressed'],
  'too-large': [413, 'The request is too large'],
  'foreign-origin': [403, 'The request comes from another site'],
  'signed-out': [401, 'Nobody is signed in'],
  'device-ended': [401, 'The member has signed this device out from another one'],
  'wrong-credentials': [401, 'The name or the password is wrong'],
  forbidden: [403, 'Not allowed'],
  'not-found': [404, 'Not found'],
  'too-many-attempts': [429, 'Too many attempts; try again later'],
  'too-many-requests': [429, 'Too many requests; slow down'],
  'name-taken': [409, 'The name is taken'],
  'not-set-up': [409, 'The community has not been set up yet'],
  'already-set-up': [409, 'The community has been set up already'],
  'setup-code-wrong': [403, 'The setup code is wrong'],
  'invite-needed': [403, 'Joining needs an invitation'],
  'invite-invalid': [403, 'The invitation is unknown, used up or out of date'],
  'station-code-invalid': [403, 'The code of the station is unknown, used or out of date'],
  'receipt-invalid': [403, 'The receipt is unknown, used or was taken back'],
  'not-an-image': [415, 'Only whole WebP, JPEG and PNG images are kept'],
  'hash-mismatch': [422, 'The bytes are not the ones that the address names'],
  'client-too-old': [426, 'The app is too old for this server; update it'],
  'unknown-checkpoint': [409, 'The checkpoint is not of this store'],
  'store-unavailable': [503, 'The store cannot be reached or written now; try again'],
  internal: [500, 'Something went wrong on the server'],
}

interface ProblemDetails {
  detail?: string
  headers?: Record<string, string>
}

/** An answer that is an error. Handlers throw it; the app's one `onError` turns it into the response. */
export class Problem extends Error {
  override name = 'Problem'
  readonly code: ProblemCode
  readonly details: ProblemDetails

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(code)
    this.code = code
    this.details = details
  }
}

export function problemResponse(c: Context, { code, details: { detail, headers } }: Problem): Response {
  const [status, title] = problems[code]
  const type = `urn:jishi:problem:${code}`
  const body: ProblemBody = { type, title, status, code, ...(detail === undefined ? {} : { detail }) }
  return c.json(body, status, { ...headers, 'Content-Type': 'application/problem+json' })
}
