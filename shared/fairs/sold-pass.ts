import { bytesToHex } from '@noble/hashes/utils.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { err, ok, type Result } from '../result.ts'
import { encodeBase45 } from './base45.ts'
import { decodeBase64url } from './base64url.ts'
import { draftSign1, KEY_ID_BYTES } from './cose-sign1.ts'
import { decodeDelegation, type Delegation } from './delegation-message.ts'
import type { PassKey } from './keyset-kind.ts'
import { encodeClaims, type PassClaims } from './pass-claims.ts'
import { decodePass, PASS_PREFIX, type PassFault } from './pass-token.ts'
import { isSignedBy, signatureFault, type KeyFault, type VerifySignature } from './pass-verification.ts'
import { sellerOf } from './seller-name.ts'
import { saleOf, soldMember } from './sold-member.ts'

/** A device that the community lets sell, as a gate knows it. */
export interface Seller extends Delegation {
  /** `sellerOf` its public key. */
  seller: string
  keyId: string
  /** The delegation as the community signed it, base64url. */
  signed: string
  /** It may not any more. */
  withdrawn: boolean
}

/** A delegation by which something may be believed at `now` (ms), if the community signed it with a key that counts then. */
export async function readSeller(
  signed: string,
  withdrawn: boolean,
  keys: readonly PassKey[],
  verify: VerifySignature,
  now: number,
): Promise<Result<Seller, KeyFault | 'damaged'>> {
  const message = decodeDelegation(signed)
  if (!message.ok) return err('damaged')
  const fault = await signatureFault(message.value, keys, verify, now)
  if (fault) return err(fault)
  const { delegation } = message.value
  return ok({ ...delegation, ...namesOf(delegation.publicKey), signed, withdrawn })
}

/** What a public key (base64url) makes its holder be called: as a seller, and in the head of a pass. */
export function namesOf(publicKey: string): Pick<Seller, 'seller' | 'keyId'> {
  const bytes = decodeBase64url(publicKey)
  if (!bytes.ok) throw new Error('a public key is not base64url')
  return {
    seller: sellerOf(bytes.value),
    keyId: bytesToHex(sha256(bytes.value).slice(0, KEY_ID_BYTES)),
  }
}

/** What the pass of a seller's n-th sale says: of a ticket of that type, '' where the fair has none. */
export function soldClaims(
  { seller, event, until }: Pick<Seller, 'seller' | 'event' | 'until'>,
  number: number,
  type = '',
): PassClaims {
  const claims = { member: soldMember(seller, number), event, tier: 0, validUntil: until, serial: number }
  return type === '' ? claims : { ...claims, type }
}

/** The text of the QR code of a seller's n-th sale. `sign` has the private half of the seller's key. */
export async function encodeSoldPass(
  seller: Pick<Seller, 'seller' | 'event' | 'until' | 'keyId'>,
  number: number,
  type: string,
  sign: (bytes: Uint8Array) => Promise<Uint8Array>,
): Promise<string> {
  const { signed, complete } = draftSign1(encodeClaims(soldClaims(seller, number, type)), seller.keyId)
  return PASS_PREFIX + encodeBase45(complete(await sign(signed)))
}

/**
 * What a pass says that one of these sellers signed, within what it may sell, and at `now` (ms) within its time. The seller
 * comes with it, for it may have been withdrawn.
 */
export async function verifySoldPass(
  text: string,
  sellers: readonly Seller[],
  verify: VerifySignature,
  now: number,
): Promise<Result<{ claims: PassClaims; seller: Seller }, PassFault>> {
  const pass = decodePass(text)
  if (!pass.ok) return pass
  const { claims: said, keyId, signed, signature } = pass.value
  const named = sellers.filter((each) => each.keyId === keyId)
  if (named.length === 0) return err(isLikeSold(said) ? 'unknown-seller' : 'unknown-key')
  for (const seller of named) {
    if (!(await isSignedBy(seller.publicKey, signed, signature, verify))) continue
    const isLeftOut = said.type !== undefined && said.serial <= seller.most
    const claims = isLeftOut ? { ...said, member: soldMember(seller.seller, said.serial) } : said
    if (now < seller.from || seller.until < now) return err('key-not-valid')
    return isWithin(claims, seller) ? ok({ claims, seller }) : err('beyond-right')
  }
  return err('forged')
}

function isLikeSold({ member, type }: PassClaims): boolean {
  return type !== undefined || saleOf(member) !== undefined
}

function isWithin({ member, event, serial, validUntil }: PassClaims, seller: Seller): boolean {
  return (
    event === seller.event &&
    validUntil <= seller.until &&
    serial <= seller.most &&
    member === soldMember(seller.seller, serial)
  )
}
