import * as v from 'valibot'
import { imageHash, imageTypes } from '../../shared/documents/image.ts'

/*
 * A backup is a folder:
 *
 *   documents.jsonl   a document a line, as `KeptDocument`: with what only the server knows of it. A later line with the
 *                     same id takes the place of an earlier one.
 *   records.jsonl     `{ key, value }` a line: accounts, devices, invitations, the keys that sign passes. No sessions.
 *   images.jsonl      `{ name, type, size }` a line, the name being the SHA-256 of the bytes
 *   images/NAME       the bytes
 *   manifest.json     written last; without it a backup is not finished
 */
export const DOCUMENTS = 'documents.jsonl'
export const RECORDS = 'records.jsonl'
export const IMAGES = 'images.jsonl'
export const IMAGE_FOLDER = 'images'
export const MANIFEST = 'manifest.json'

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** What a file of lines must turn out to be. */
const contentSchema = v.object({
  lines: count,
  bytes: count,
  /** Lower-case hex. */
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
})
export type Content = v.InferOutput<typeof contentSchema>

export const manifestSchema = v.object({
  format: v.literal('jishi-backup'),
  /** Raised when an older Jishi would misread a newer backup. */
  version: v.literal(1),
  /** The community's clock, in ms. */
  takenAt: count,
  /** The newest stamp: everything up to it is here, and everything that follows from that. */
  stamp: count,
  documents: count,
  files: v.object({ [DOCUMENTS]: contentSchema, [RECORDS]: contentSchema, [IMAGES]: contentSchema }),
})
export type Manifest = v.InferOutput<typeof manifestSchema>

export const recordLineSchema = v.object({ key: v.string(), value: v.record(v.string(), v.unknown()) })
export const imageLineSchema = v.object({ name: imageHash, type: v.picklist(imageTypes), size: count })

/** Sessions end with a restore, so that none lives again that was ended; the rest belongs to one store alone. */
export function isBackedUp(recordKey: string): boolean {
  return !['session:', 'member-session:', 'snapshot', 'epoch', 'restore'].some((prefix) =>
    recordKey.startsWith(prefix),
  )
}
