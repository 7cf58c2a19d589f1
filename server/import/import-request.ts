import * as v from 'valibot'
import { key } from '../../shared/documents/key.ts'

export const importKinds = ['votes', 'purchases', 'attendees'] as const
export type ImportKind = (typeof importKinds)[number]

/** How a file is to be taken. */
export const importOptionsSchema = v.strictObject({
  /** The file's own name, without a path. */
  name: v.pipe(v.string(), v.minLength(1)),
  /** Refuse the whole file when one of its records is bad. */
  strict: v.boolean(),
  /** Attendees: the key of a fair that is there. */
  event: v.optional(key),
  /** Attendees: what a fair is called that is made for the list; the file's name when nothing is said. */
  title: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1))),
  /** Attendees: make the types of ticket that the list names and the fair does not have. */
  types: v.optional(v.boolean()),
  /** Attendees: cancel tickets of the fair that the list calls cancelled or not paid. */
  cancel: v.optional(v.boolean()),
})
export type ImportOptions = v.InferOutput<typeof importOptionsSchema>

export interface ImportRequest extends ImportOptions {
  kind: ImportKind
  bytes: Uint8Array
}
