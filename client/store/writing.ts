import { dequal } from 'dequal'
import * as v from 'valibot'
import { readBody } from '../../shared/documents/body-version.ts'
import {
  BODY_LENGTH,
  documentId,
  documentSchema,
  LAST_MOMENT,
  type Body,
  type Document,
} from '../../shared/documents/document.ts'
import type { Author, Kind } from '../../shared/documents/kind.ts'
import { refuse, type Refusal } from '../../shared/documents/refusal.ts'
import { kindOf } from '../../shared/kinds.ts'
import { decideDocument, decisionNeeds } from '../../shared/permissions/decide.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { Clock } from './clock.ts'
import type { Database } from './database.ts'
import type { LocalFacts } from './local-facts.ts'
import { isStorageFull } from './persistence.ts'
import { baseOf, baseSeen, toStored, type Base, type StoredDocument } from './stored-document.ts'

/** What a new document needs; the rest follows from who writes it and when. */
export interface DraftParts<B extends Body> {
  body: B
  /** Parts of the key after the kind; without them the key is random. */
  key?: readonly string[]
  /** The whole id, for kinds that have a function for it. Wins over `key`. */
  id?: string
  parent?: string
  /** The member by default. */
  owner?: string
  /** The time of writing by default, in ms. */
  sort?: number
}

export interface Writing {
  draft: <B extends Body>(kind: Kind<B>, parts: DraftParts<NoInfer<B>>) => Document<B>
  /** An edit of a document that is known here, and later than it; `body` replaces the whole body. */
  edited: <B extends Body>(document: Document<B>, body: B) => Document<B>
  /**
   * Answers at once from what the device knows. What is accepted waits in the database until it is confirmed; what the
   * device has no space for is refused as `device-full`, and nothing of it is written.
   */
  write: <B extends Body>(
    kind: Kind<B>,
    document: Document<NoInfer<B>>,
  ) => Promise<Result<Document<B>, Refusal>>
  /** All of them or none; each is judged as though those before it had been written. */
  writeAll: (documents: readonly Document[]) => Promise<Result<Document[], Refusal>>
}

export function createWriting(deps: {
  database: Database
  facts: LocalFacts
  author: Author
  clock: Clock
  randomKey: () => string
  onWrite?: () => void
}): Writing {
  const { database, facts, author, clock } = deps

  async function judge<B extends Body>(kind: Kind<B>, document: Document<B>, unsaved: readonly Document[]) {
    const checked = check(kind, document)
    if (!checked.ok) return checked
    return facts.consult(
      decisionNeeds(kind, checked.value, author),
      unsaved,
      (known): Result<Document<B>, Refusal> => {
        if (known.isTooNew(document.id)) return refuse('too-new')
        const current = known.get(document.id) as Document<B> | undefined
        if (kind.form === 'fact' && current) return refuse('immutable')
        const decision = decideDocument(
          kind,
          { document: checked.value, current, author, now: clock.now() },
          known,
        )
        // As sent, not as decided: what the authority makes of it is the authority's to say.
        return decision.ok ? checked : decision
      },
    )
  }

  /** What each edit was made from: not what is there when it is saved, which may have come in since. */
  const origins = new WeakMap<Document, Document>()

  async function save(
    documents: readonly { judged: Document; given: Document }[],
  ): Promise<Result<null, Refusal>> {
    const rows = await database.documents.findByIds(documents.map(({ given }) => given.id)).exec()
    const stored = documents.map(({ judged, given }): StoredDocument => {
      const row = rows.get(given.id)
      const base = baseFor(row?._data, origins.get(given))
      return { ...toStored(judged), ...(base ? { base } : {}) }
    })
    try {
      const { error } = await database.documents.bulkUpsert(stored)
      const first = error[0]
      if (first) throw new Error(`the device could not keep ${first.documentId} (${first.status})`)
    } catch (error) {
      if (isStorageFull(error)) return refuse('device-full')
      throw error
    }
    deps.onWrite?.()
    return ok(null)
  }

  return {
    draft(kind, parts) {
      const now = clock.now()
      return {
        id: parts.id ?? documentId(kind.kind, ...(parts.key ?? [deps.randomKey()])),
        kind: kind.kind,
        parent: parts.parent ?? '',
        owner: parts.owner ?? author.member,
        sort: parts.sort ?? now,
        body: parts.body,
        occurredAt: now,
      }
    },
    edited(document, body) {
      // What was written by a device whose clock is ahead came before it all the same.
      const occurredAt = Math.min(Math.max(clock.now(), document.occurredAt + 1), LAST_MOMENT)
      const edit = { ...unconfirmed(document), body, occurredAt }
      origins.set(edit, document)
      return edit
    },
    async write(kind, document) {
      const judged = await judge(kind, document, [])
      if (!judged.ok) return judged
      const saved = await save([{ judged: judged.value, given: document }])
      return saved.ok ? judged : saved
    },
    async writeAll(documents) {
      const judged: Document[] = []
      for (const document of documents) {
        const kind = kindOf(document.kind)
        if (!kind) return refuse('unknown-kind', document.kind)
        const result = await judge(kind, document, judged)
        if (!result.ok) return result
        judged.push(result.value)
      }
      const saved = await save(judged.map((one, at) => ({ judged: one, given: documents[at] ?? one })))
      return saved.ok ? ok(judged) : saved
    },
  }
}

/** The base of an edit of `origin`, where `row` is what the device holds when it is saved. */
function baseFor(row: StoredDocument | undefined, origin: Document | undefined): Base | undefined {
  if (origin?.stamp !== undefined) {
    const { stamp, body, occurredAt } = origin
    return { stamp, body, occurredAt }
  }
  const standing = row && baseOf(row)
  const seen = origin && baseSeen(origin)
  if (!origin || !seen) return standing
  // It was confirmed just as the editor saw it.
  if (standing && dequal(standing.body, origin.body)) return standing
  // What the editor saw has been dealt with, and what stands instead is not what this edit was made from.
  return row && row.stamp > 0 ? { stamp: 0, body: origin.body } : seen
}

/** The envelope and the body as their schemas want them, without the authority's marks. */
function check<B extends Body>(kind: Kind<B>, document: Document<B>): Result<Document<B>, Refusal> {
  const envelope = v.safeParse(documentSchema, unconfirmed(document))
  if (!envelope.success) return refuse('malformed', fieldOf(envelope.issues))
  if (document.kind !== kind.kind) return refuse('malformed', 'kind')
  const body = readBody(kind, document.body)
  if (!body.ok) return body
  if (JSON.stringify(body.value).length > BODY_LENGTH) return refuse('too-large')
  return ok({ ...envelope.output, body: body.value })
}

function fieldOf(issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): string {
  return v.getDotPath(issues[0]) ?? ''
}

function unconfirmed<B extends Body>(document: Document<B>): Document<B> {
  const { stamp: _stamp, receivedAt: _receivedAt, ...rest } = document
  return rest
}
