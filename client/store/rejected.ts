import * as v from 'valibot'
import { raised } from '../../shared/document-version.ts'
import { documentSchema, type Document } from '../../shared/documents/document.ts'
import { refuse, type Refusal } from '../../shared/documents/refusal.ts'
import { kindOf } from '../../shared/kinds.ts'
import { refusalSchema } from '../../shared/sync/protocol.ts'
import type { Result } from '../../shared/result.ts'
import type { Database, LocalRow } from './database.ts'
import { lostRowId } from './lost-documents.ts'
import { documentOf, fromStored, type StoredDocument } from './stored-document.ts'
import type { Writing } from './writing.ts'

/** Input that the authority did not take, kept as it was written. */
export interface RejectedInput {
  id: string
  document: Document
  refusal: Refusal
  /** When the refusal came, ms. */
  at: number
}

export interface Rejected {
  /** For the replication: keeps what was refused, unless the person has written a newer version since. */
  add: (document: StoredDocument, refusal: Refusal) => Promise<void>
  list: () => Promise<RejectedInput[]>
  /** Writes it again, with another body if one is given, on top of what stands now. */
  resend: (input: RejectedInput, body?: Document['body']) => Promise<Result<Document, Refusal>>
  discard: (id: string) => Promise<void>
}

export const REJECTED = 'rejected'

/** One document may be refused several times; the same version is kept once, however often it is sent. */
export function rejectedId({ id, occurredAt }: Document): string {
  return `${REJECTED}:${id}:${occurredAt}`
}

/** A newer version of the app may have noted a reason that this one has no words for. */
const noted = v.fallback(refusalSchema, { code: 'forbidden', detail: '' })
const valueSchema = v.object({ document: documentSchema, refusal: noted })

export function rejectedInput(row: LocalRow): RejectedInput {
  const { document, refusal } = v.parse(valueSchema, row.value)
  return { id: row.id, at: row.at, document: raised(document), refusal }
}

export function createRejected(deps: { database: Database; writing: Writing; now: () => number }): Rejected {
  const { documents, local, room } = deps.database
  return {
    async add(document, refusal) {
      const newer = await documents.findOne(document.id).exec()
      if (newer && newer.stamp === 0 && newer.occurredAt > document.occurredAt) return
      const row = {
        id: rejectedId(fromStored(document)),
        kind: REJECTED,
        at: deps.now(),
        value: { document: fromStored(document), refusal },
      }
      await room.patiently(() => local.upsert(row))
    },
    async list() {
      const rows = await local.find({ selector: { kind: REJECTED }, sort: [{ at: 'asc' }] }).exec()
      return rows.map((row) => rejectedInput(row.toMutableJSON()))
    },
    async resend({ id, document, refusal }, body = document.body) {
      const kind = kindOf(document.kind)
      if (!kind) return refuse('unknown-kind', document.kind)
      const row = await documents.findOne(document.id).exec()
      const current = row ? documentOf(row) : undefined
      const result = await deps.writing.write(
        kind,
        deps.writing.edited(
          {
            ...document,
            ...(current
              ? {
                  parent: current.parent,
                  owner: current.owner,
                  sort: current.sort,
                  occurredAt: current.occurredAt,
                }
              : {}),
          },
          current && refusal.code === 'conflict' ? onTopOf(current.body, body, refusal.detail) : body,
        ),
      )
      if (result.ok) await local.findOne(id).remove()
      return result
    },
    async discard(id) {
      const row = await local.findOne(id).exec()
      if (!row) return
      // It is not offered again, either, when what it needs comes back after a restore.
      await local.findOne(lostRowId(rejectedInput(row.toMutableJSON()).document.id)).remove()
      await row.remove()
    },
  }
}

/** After a conflict only the fields in question go again, so that nothing else of the newer version is undone. */
function onTopOf(current: Document['body'], mine: Document['body'], fields: string): Document['body'] {
  const again = fields.split(', ').map((field): [string, unknown] => [field, mine[field]])
  return { ...current, ...Object.fromEntries(again) }
}
