import * as v from 'valibot'

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** What a server tells of a backup while it goes on: one JSON value a line, the last of another type than progress. */
export const backupMessageSchema = v.variant('type', [
  v.object({ type: v.literal('progress'), done: count, total: count }),
  v.object({ type: v.literal('done'), documents: count, images: count }),
  v.object({ type: v.literal('refused'), reason: v.string() }),
  v.object({ type: v.literal('failed'), reason: v.string() }),
])
export type BackupMessage = v.InferOutput<typeof backupMessageSchema>
