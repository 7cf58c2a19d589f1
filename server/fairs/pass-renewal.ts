import type { Committed, Document } from '../../shared/documents/document.ts'
import { issuedPasses } from '../../shared/fairs/issued-passes-projection.ts'
import { eventOfPass, passId, type PassBody } from '../../shared/fairs/pass-kind.ts'
import { encodePass } from '../../shared/fairs/pass-token.ts'
import type { Authority } from '../sync/authority.ts'
import { boundTo, formerPasses, holderKeyIn, issuePass, OWN_PASS_MS } from './issue-pass.ts'
import type { PassKeys } from './pass-keys.ts'

/** Time enough for a phone that is opened once a season to fetch the new one. */
const AHEAD_MS = 120 * 24 * 60 * 60 * 1_000
const BATCH = 500

/**
 * Replaces what is about to be good for nothing, whether or not the member was here: members' own passes that run out,
 * and any pass that is valid longer than the key that signed it is believed. The latter says the same as before, with
 * the same serial, signed by the key that signs now. Answers how many.
 */
export async function renewPasses(
  authority: Pick<Authority, 'facts' | 'revise'>,
  keys: Pick<PassKeys, 'signing' | 'believedUntil'>,
  now: number,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<number> {
  const newest = keys.believedUntil(keys.signing(now).keyId)
  const due = Object.entries(authority.facts.of(issuedPasses)).filter(([, { own, validUntil, keyId }]) => {
    if (own && validUntil <= now + AHEAD_MS) return true
    const ends = keys.believedUntil(keyId)
    return ends < Math.min(validUntil, now + AHEAD_MS, newest) && validUntil > now
  })

  function renewed(pass: Committed<PassBody>): Document<PassBody> {
    // Asked each time: the keys may be replaced while this goes on.
    const signer = keys.signing(now)
    const { id, owner: member, stamp, body } = pass
    const { tier, serial, validUntil } = body
    const bound = boundTo(holderKeyIn(body.token))
    if (id === passId(member) && validUntil <= now + AHEAD_MS)
      return issuePass(
        signer,
        { member, tier, validUntil: now + OWN_PASS_MS, serial: stamp, ...bound },
        now,
        formerPasses(body, now),
      )
    const event = eventOfPass(id)
    const claims = { member, ...(event === undefined ? {} : { event }), tier, validUntil, serial, ...bound }
    const { stamp: _stamp, receivedAt: _receivedAt, ...standing } = pass
    return { ...standing, body: { ...body, token: encodePass(claims, signer.keyId, signer.sign) } }
  }

  for (let at = 0; at < due.length; at += BATCH) {
    onProgress(at, due.length)
    const ids = due.slice(at, at + BATCH).map(([id]) => id)
    // A member may have a code replaced meanwhile: what was withdrawn must not come back.
    await authority.revise(ids, (pass) => renewed(pass as Committed<PassBody>))
  }
  return due.length
}
