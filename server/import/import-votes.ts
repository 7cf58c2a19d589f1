import { outcomeId, type OutcomeBody } from '../../shared/cocreation/outcome-kind.ts'
import { tallyOf } from '../../shared/cocreation/outcome-tally.ts'
import type { Document } from '../../shared/documents/document.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Authority } from '../sync/authority.ts'
import type { BadRecord } from './bad-record.ts'
import { heldVoteDocuments } from './held-vote-documents.ts'
import { readVoteFile } from './vote-file.ts'
import { summaryOf } from './vote-summary.ts'

/** Documents that are recorded together. */
const CHUNK = 500

export interface VoteImport {
  /** The id of the brief that the vote became. */
  brief: string
  voters: number
  /** Whether the same vote was here already, so that nothing changed. */
  known: boolean
  /** The result in words, a line for each rule. */
  summary: string[]
  /** Records that were left out. */
  bad: BadRecord[]
}

/**
 * Makes a closed brief of a vote that was held elsewhere, with its designs, one ballot for each voter and its outcome.
 * All ids come from what the file says, so that taking it again changes nothing. Refuses a file that is no vote or holds
 * no ballot and, when `strict`, one with any bad record: then nothing is written.
 */
export async function importVotes(
  authority: Pick<Authority, 'record' | 'read'>,
  file: { name: string; text: string },
  { strict }: { strict: boolean },
  onProgress: (done: number, total: number) => void,
): Promise<Result<VoteImport, BadRecord[]>> {
  const read = readVoteFile(file.name, file.text)
  if (!read.ok) return err([read.error])
  const { bad, ballots } = read.value
  if (strict && bad.length > 0) return err(bad)
  // Any table has a header. A vote of nobody would stand among the results for ever.
  if (ballots.length === 0) return err(bad)

  const { brief, hanging } = heldVoteDocuments(read.value, file)
  const outcomeOfBrief = async () => (await authority.read([outcomeId(brief.id)])).get(outcomeId(brief.id))
  const standing = await outcomeOfBrief()
  if (!standing) await recordAll(authority, brief, hanging, onProgress)

  const outcome = standing ?? (await outcomeOfBrief())
  if (!outcome) throw new Error(`${brief.id} is closed and has no outcome`)
  const body = outcome.body as OutcomeBody
  const summary = summaryOf(body.designs, tallyOf(body))
  return ok({ brief: brief.id, voters: ballots.length, known: standing !== undefined, summary, bad })
}

async function recordAll(
  authority: Pick<Authority, 'record'>,
  brief: Document,
  hanging: readonly Document[],
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const total = hanging.length + 1
  for (let done = 0; done < hanging.length; done += CHUNK) {
    onProgress(done, total)
    await authority.record(hanging.slice(done, done + CHUNK))
  }
  // Last, for the outcome follows from it: by then all its ballots must be there.
  await authority.record([brief])
  onProgress(total, total)
}
