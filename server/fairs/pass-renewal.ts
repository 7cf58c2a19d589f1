import type { Committed } from '../../shared/documents/document.ts'
import { ownPasses, passesEndingBy } from '../../shared/fairs/own-passes-projection.ts'
import { passId, type PassBody } from '../../shared/fairs/pass-kind.ts'
import type { Authority } from '../sync/authority.ts'
import { issuePass, OWN_PASS_MS } from './issue-pass.ts'
import type { PassSigner } from './pass-signer.ts'

/** Time enough for a phone that is opened once a season to fetch the new one. */
const AHEAD_MS = 120 * 24 * 60 * 60 * 1_000
const BATCH = 500

/** Replaces members' own passes that are about to run out, whether or not the member was here. Answers how many. */
export async function renewPasses(
  authority: Pick<Authority, 'facts' | 'read' | 'record'>,
  signer: Pick<PassSigner, 'keyId' | 'sign'>,
  now: number,
): Promise<number> {
  const due = passesEndingBy(authority.facts.of(ownPasses), now + AHEAD_MS)
  for (let at = 0; at < due.length; at += BATCH) {
    const ids = due.slice(at, at + BATCH).map((member) => passId(member))
    const ending = [...(await authority.read(ids)).values()] as Committed<PassBody>[]
    const renewed = ending.map(({ owner: member, stamp: serial, body: { tier } }) =>
      issuePass(signer, { member, tier, validUntil: now + OWN_PASS_MS, serial }, now),
    )
    await authority.record(renewed)
  }
  return due.length
}
