import { decodeBase45, encodeBase45 } from './base45.ts'
import { decodeBase64url, encodeBase64url } from './base64url.ts'

/** Names the format and its version; base45 follows, as in a pass. */
export const DELEGATION_PREFIX = 'JD1:'
/** Far more than a delegation needs: what is longer is not looked at. */
const LONGEST = 1_000

/**
 * The text of a QR code by which a device that sells makes itself known to a gate without a network. `signed`: the
 * delegation in base64url; throws on another text.
 */
export function delegationCode(signed: string): string {
  const bytes = decodeBase64url(signed)
  if (!bytes.ok) throw new Error('a delegation is not base64url')
  return DELEGATION_PREFIX + encodeBase45(bytes.value)
}

/** The delegation in such a code, in base64url, of which nothing is believed yet; undefined for another text. */
export function delegationIn(code: string): string | undefined {
  if (!code.startsWith(DELEGATION_PREFIX) || code.length > LONGEST) return undefined
  const bytes = decodeBase45(code.slice(DELEGATION_PREFIX.length))
  return bytes.ok ? encodeBase64url(bytes.value) : undefined
}
