import type { CodeFault } from './codes.ts'

/** The word of `stallWords` for why a code says nothing of who holds it up. */
export function passWord(fault: CodeFault): 'passWithdrawn' | 'passStale' | 'passUnknownTill' | 'notAPass' {
  if (fault === 'revoked') return 'passWithdrawn'
  if (fault === 'stale') return 'passStale'
  return fault === 'unknown-seller' ? 'passUnknownTill' : 'notAPass'
}
