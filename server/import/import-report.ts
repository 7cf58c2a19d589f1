import * as v from 'valibot'
import type { Result } from '../../shared/result.ts'

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const badRecords = v.array(v.object({ line: count, reason: v.string() }))

/** What became of a file. */
export const importReportSchema = v.object({
  /** What the file holds and what it means, a line each. */
  summary: v.array(v.string()),
  /** Records that were not here before, and those that were. */
  created: count,
  unchanged: count,
  /** Records that could not be read and were left out. */
  bad: badRecords,
})
export type ImportReport = v.InferOutput<typeof importReportSchema>

/** A file that was refused, with nothing written: what is wrong with it, and with which of its records. */
export const importRefusalSchema = v.object({ reason: v.string(), bad: badRecords })
export type ImportRefusal = v.InferOutput<typeof importRefusalSchema>

export type ImportResult = Result<ImportReport, ImportRefusal>
export type OnProgress = (done: number, total: number) => void

/** What a server tells of an import while it goes on: one JSON value a line, the last of another type than progress. */
export const importMessageSchema = v.variant('type', [
  v.object({ type: v.literal('progress'), done: count, total: count }),
  v.object({ type: v.literal('done'), report: importReportSchema }),
  v.object({ type: v.literal('refused'), refusal: importRefusalSchema }),
  v.object({ type: v.literal('failed'), reason: v.string() }),
])
export type ImportMessage = v.InferOutput<typeof importMessageSchema>
