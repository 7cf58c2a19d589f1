import * as v from 'valibot'
import { isBy } from '../../shared/documents/authorship.ts'
import { isTooNew, raised } from '../../shared/document-version.ts'
import { readBody } from '../../shared/documents/body-version.ts'
import { sameContent } from '../../shared/documents/content.ts'
import {
  BODY_LENGTH,
  documentSchema,
  kindNameOf,
  type Committed,
  type Document,
} from '../../shared/documents/document.ts'
import type { Author, Kind } from '../../shared/documents/kind.ts'
import { refuse, type Refusal } from '../../shared/documents/refusal.ts'
import { kindOf } from '../../shared/kinds.ts'
import { decideDocument, decisionNeeds } from '../../shared/permissions/decide.ts'
import { ok, type Result } from '../../shared/result.ts'
import { pushRowSchema, type PushResult } from '../../shared/sync/protocol.ts'
import type { KeptDocument } from '../store/document-store.ts'
import type { CommitGroup } from './commit-group.ts'
import { isDeeperThan } from './nesting.ts'

/** Levels of lists and objects that a body may have: what walks through one calls itself at each. */
const BODY_DEPTH = 16

/** A row whose document has its kind's form. */
export interface ReadRow {
  assumed: number
  /** As the device has it, in the newest version of its body: so is what it is compared with. */
  sent: Document
  /** As its kind reads it. */
  document: Document
  kind: Kind
}

/** Checks a row's shape: envelope, kind, size and body. Looks at nothing else. */
export function readRow(row: unknown): Result<ReadRow, Refusal> {
  const parsed = v.safeParse(pushRowSchema, row)
  if (!parsed.success) return refuse('malformed', 'row')
  const { assumed } = parsed.output
  const envelope = v.safeParse(documentSchema, parsed.output.document, { abortEarly: true })
  if (!envelope.success) return refuse('malformed', v.getDotPath(envelope.issues[0]) ?? '')
  const document = envelope.output
  if ('stamp' in document || 'receivedAt' in document) return refuse('forged-stamp')
  const kind = kindOf(document.kind)
  if (!kind) return refuse('unknown-kind')
  if (kindNameOf(document.id) !== document.kind) return refuse('malformed', 'id')
  if (isDeeperThan(document.body, BODY_DEPTH)) return refuse('too-large', 'depth')
  if (JSON.stringify(document.body).length > BODY_LENGTH) return refuse('too-large')
  const body = readBody(kind, document.body)
  if (!body.ok) return body
  return ok({ assumed, sent: raised(document), document: { ...document, body: body.value }, kind })
}

/** The id of a row that has no other part of its form. */
export function idOf(row: unknown): string | undefined {
  const named = v.safeParse(v.object({ document: v.object({ id: documentSchema.entries.id }) }), row)
  return named.success ? named.output.document.id : undefined
}

/** Every document that deciding a row looks at. */
export function rowNeeds({ document, kind }: ReadRow, author: Author): string[] {
  return decisionNeeds(kind, document, author)
}

/** Decides one row inside a group, and stages what is accepted. The group has loaded what the row needs. */
export async function decideRow(
  row: ReadRow,
  author: Author,
  now: number,
  group: CommitGroup,
  mayRead: (id: string) => boolean,
): Promise<PushResult> {
  const { document, sent, kind, assumed } = row
  const kept = group.kept(document.id)
  const standing = kept?.document
  // To who may not read it a document does not exist: the answer must be the one that nothing would get.
  const current = standing && mayRead(document.id) ? standing : undefined

  if (current && sameContent(current, sent)) return accepted(current)
  // The answer to an altered row was lost, and the device asks again.
  if (current && kept && isSaidBy(kept, sent)) return { outcome: 'altered', document: current }
  // Their own words are no news to them.
  if (kept && !current && isBy(sent, author.member) && isSaidBy(kept, sent)) return { outcome: 'stands' }
  if (current && kind.form === 'fact') return refused('immutable', current)
  // No rule of this version may put its words in the place of what it does not understand.
  if (current && isTooNew(current)) return refused('too-new', current)
  if (current && assumed !== current.stamp) return { outcome: 'conflict', document: current }
  const decided = decideDocument(kind, { document, current, author, now }, group)
  if (!decided.ok) return { outcome: 'refused', refusal: decided.error, document: current ?? null }
  if (standing && !current) return refused('forbidden')

  const altered = !sameContent(decided.value, sent)
  const committed = await group.stage(decided.value, altered ? sent : undefined)
  return altered ? { outcome: 'altered', document: committed } : accepted(committed)
}

/** Whether a version that stands is what became of these very words. */
function isSaidBy({ document, sent: words = document }: KeptDocument, sent: Document): boolean {
  return sameContent(words, sent)
}

function accepted({ stamp, receivedAt }: Committed): PushResult {
  return { outcome: 'accepted', stamp, receivedAt }
}

function refused(code: Refusal['code'], document: Document | null = null): PushResult {
  return { outcome: 'refused', refusal: { code, detail: '' }, document }
}
