import * as v from 'valibot'

/** Every reason for which the server answers a request with an error. Clients translate the code. */
export const problemCodes = [
  'malformed',
  'not-json',
  'encoded',
  'too-large',
  'foreign-origin',
  'signed-out',
  'device-ended',
  'wrong-credentials',
  'forbidden',
  'not-found',
  'too-many-attempts',
  'too-many-requests',
  'name-taken',
  'not-set-up',
  'already-set-up',
  'setup-code-wrong',
  'invite-needed',
  'invite-invalid',
  'station-code-invalid',
  'receipt-invalid',
  'not-an-image',
  'hash-mismatch',
  'unknown-checkpoint',
  'client-too-old',
  'store-unavailable',
  'internal',
] as const

export type ProblemCode = (typeof problemCodes)[number]

/** The body of every error answer, `application/problem+json` (RFC 9457) with a stable code. */
export const problemSchema = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  code: v.picklist(problemCodes),
  /** What in particular: names of fields, never their values. */
  detail: v.optional(v.string()),
})
export type ProblemBody = v.InferOutput<typeof problemSchema>
