import * as v from 'valibot'
import { documentSchema } from '../documents/document.ts'
import { refusalCodes } from '../documents/refusal.ts'

/** Most rows that one push may carry. */
export const PUSH_ROWS = 500
/** Most documents that one pull may ask for. */
export const PULL_LIMIT = 2_000

const stamp = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/**
 * How far a device has read: per channel, under names that only the server reads, the stamp up to which it has
 * everything, in one epoch of the store. A restore from backup begins a new epoch, and reading starts over.
 */
export const checkpointSchema = v.strictObject({
  epoch: v.pipe(v.string(), v.maxLength(64)),
  seen: v.record(v.pipe(v.string(), v.maxLength(128)), stamp),
})
export type Checkpoint = v.InferOutput<typeof checkpointSchema>

/** `assumed` is the stamp of the version that the sender edited, 0 for a new document. */
export const pushRowSchema = v.strictObject({ assumed: stamp, document: v.unknown() })
export type PushRow = v.InferOutput<typeof pushRowSchema>

/** Rows are checked one by one: what is wrong with one is no reason to refuse the others. */
export const pushRequestSchema = v.strictObject({
  rows: v.pipe(v.array(v.union([pushRowSchema, v.unknown()])), v.maxLength(PUSH_ROWS)),
})

export const refusalSchema = v.object({ code: v.picklist(refusalCodes), detail: v.string() })

/**
 * One answer for each row, in the same order:
 * `accepted` as sent, with the stamp it got; `altered`, accepted in other words, with the version that now stands;
 * `stands`, it was accepted before, the answer was lost, and the sender may read it no more: nothing is left to do;
 * `conflict`, the sender edited a version that has been replaced: nothing was written, merge with this one and send
 * again; `refused`, with the reason and, where the sender may read one, the version that stands.
 */
export const pushResultSchema = v.variant('outcome', [
  v.object({ outcome: v.literal('accepted'), stamp, receivedAt: stamp }),
  v.object({ outcome: v.literal('altered'), document: documentSchema }),
  v.object({ outcome: v.literal('stands') }),
  v.object({ outcome: v.literal('conflict'), document: documentSchema }),
  v.object({ outcome: v.literal('refused'), refusal: refusalSchema, document: v.nullable(documentSchema) }),
])
export type PushResult = v.InferOutput<typeof pushResultSchema>

export const pushResponseSchema = v.object({ results: v.array(pushResultSchema) })

export const pullRequestSchema = v.strictObject({
  checkpoint: v.nullable(checkpointSchema),
  limit: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(PULL_LIMIT)),
})

/** `gone`: ids that the member may no longer read. `remaining`: about how many documents are still to come. */
export const pullResponseSchema = v.object({
  documents: v.array(documentSchema),
  gone: v.array(v.string()),
  checkpoint: checkpointSchema,
  remaining: stamp,
})
export type PullResponse = v.InferOutput<typeof pullResponseSchema>

/** What one server-sent event carries; `resync` tells the device to pull instead. */
export const streamEventSchema = v.variant('type', [
  v.object({
    type: v.literal('documents'),
    documents: v.array(documentSchema),
    gone: v.array(v.string()),
    checkpoint: checkpointSchema,
  }),
  v.object({ type: v.literal('resync') }),
])
export type StreamEvent = v.InferOutput<typeof streamEventSchema>
