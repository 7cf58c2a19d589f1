import { dequal } from 'dequal'
import { sealedUntil, type BriefBody } from '../../shared/cocreation/brief-kind.ts'
import { sameWords } from '../../shared/document-version.ts'
import { sameContent } from '../../shared/documents/content.ts'
import type { Committed, Document } from '../../shared/documents/document.ts'
import { revocationKind } from '../../shared/fairs/revocation-kind.ts'
import { passKind, type PassBody } from '../../shared/fairs/pass-kind.ts'
import { decodePass } from '../../shared/fairs/pass-token.ts'
import { entryKind } from '../../shared/points/entry-kind.ts'
import type { KeptDocument } from '../../server/store/document-store.ts'
import { Disk } from './disk.ts'
import type { Run } from './run.ts'
import { SimServer } from './sim-server.ts'
import { isOfSetUp } from './station-history.ts'
import { passKey } from './world.ts'

/**
 * Nothing may stand that nobody wrote. A version is explained when a member sent it, when the clock closed a vote, or
 * when a device was set up, or when it follows from what was sent: then a new community that gets all of that in the same order has it, too.
 */
export async function explained({ disk, journal, begun }: Run): Promise<string[]> {
  const rows = new Map<string, Document[]>()
  for (const { document } of journal.sent) rows.set(document.id, [...(rows.get(document.id) ?? []), document])
  const sent = ({ document, sent: words }: KeptDocument): boolean =>
    rows.get(document.id)?.some((row) => sameWords(row, words ?? document)) ?? false
  const stood = new Map<string, Committed>()
  const given: Committed[] = []
  const derived: Committed[] = []
  for (const [at, kept] of disk.history.entries()) {
    const { document } = kept
    const before = stood.get(document.id)
    if (at < begun || sent(kept) || isOfRound(document, before) || isOfSetUp(document, before, journal))
      given.push(document)
    else derived.push(document)
    stood.set(document.id, document)
  }

  const inOrder = [...given, ...journal.passing].toSorted((a, b) => a.stamp - b.stamp)
  const follows = await whatFollows(inOrder)
  return derived.flatMap((document) =>
    follows.some(
      (one) =>
        one.id === document.id && (samePass(one, document) || sameContent(posted(one), posted(document))),
    )
      ? []
      : [`nobody wrote ${document.id} (${document.stamp})`],
  )
}

/** The clock closes votes, and has lists signed. */
function isOfRound(document: Document, before: Document | undefined): boolean {
  return isClosing(document, before) || isList(document)
}

function isClosing(document: Document, before: Document | undefined): boolean {
  if (document.kind !== 'brief' || before === undefined) return false
  const body = before.body as BriefBody
  const due = (sealedUntil(body) ?? Infinity) <= ((document as Committed).receivedAt ?? 0)
  return due && sameContent(document, { ...before, body: { ...body, state: 'closed' } })
}

/** Signed by a round, of what a fold says, which is compared elsewhere. */
function isList({ kind, owner }: Document): boolean {
  return kind === revocationKind.kind && owner === ''
}

/** An entry is posted when what it follows from is written, which a write that was cut puts off. */
function posted(document: Document): Document {
  return document.kind === entryKind.kind ? { ...document, sort: 0 } : document
}

/** Serials are stamps, which are others where everything is given again. */
function samePass(one: Document, other: Document): boolean {
  if (one.kind !== passKind.kind || other.kind !== passKind.kind) return false
  const said = [one, other].map(({ body }) => saidBy(body as PassBody))
  if (!dequal(said[0], said[1])) return false
  const [until, otherUntil] = [one, other].map(({ body }) => (body as PassBody).validUntil) as [
    number,
    number,
  ]
  return until === otherUntil || until - inSeconds(one.sort) === otherUntil - inSeconds(other.sort)
}

/** As a pass says it. */
function inSeconds(time: number): number {
  return Math.floor(time / 1_000) * 1_000
}

/** All but until when: a pass is valid for so long from when it was signed, which a write that was cut puts off. */
function saidBy({ token, serial, tier, validUntil, revoked, former = [] }: PassBody): unknown {
  const pass = decodePass(token)
  if (!pass.ok) return pass
  const { claims, keyId } = pass.value
  const isAsShown = claims.serial === serial && claims.tier === tier && claims.validUntil === validUntil
  const before = former.map((each) => ({ ...each, serial: 0 }))
  return { ...claims, validUntil: 0, serial: 0, keyId, isAsShown, revoked, before }
}

async function whatFollows(given: readonly Committed[]): Promise<Document[]> {
  const disk = new Disk()
  disk.putRecord('pass-key', passKey)
  let now = 0
  const server = new SimServer(disk, () => now, {})
  await server.start()
  for (const { stamp: _, receivedAt, ...document } of given) {
    now = receivedAt
    await server.life.authority.record([document])
  }
  server.crash()
  return disk.history.map(({ document }) => document)
}
