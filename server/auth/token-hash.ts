import { createHash } from 'node:crypto'

/** What is kept of a token, of which nothing at rest may tell. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
