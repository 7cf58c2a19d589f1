import { basename, extname } from 'node:path'
import { DESIGNS_PER_BRIEF } from '../../shared/cocreation/choice.ts'
import { err, type Result } from '../../shared/result.ts'
import type { BadRecord } from './bad-record.ts'
import type { HeldVote } from './held-vote.ts'
import { readPrefLib } from './preflib-file.ts'
import { readScores } from './score-file.ts'

/**
 * Reads a vote from PrefLib's `.soc` and `.soi` (complete and incomplete strict orders) or from a `.csv` with a design
 * in each column and a voter's scores in each row. A bad record costs no good one; a file that is none of these, or
 * that names no designs, is refused with the line that says so.
 */
export function readVoteFile(name: string, text: string): Result<HeldVote, BadRecord> {
  const read = readByExtension(name, text)
  if (!read.ok) return read
  const { designs, title } = read.value
  if (designs.length > DESIGNS_PER_BRIEF)
    return err({
      line: 1,
      reason: `${designs.length} designs are too many: a vote has ${DESIGNS_PER_BRIEF} at most`,
    })
  return { ok: true, value: { ...read.value, title: title || basename(name, extname(name)) } }
}

function readByExtension(name: string, text: string): Result<HeldVote, BadRecord> {
  const extension = extname(name).toLowerCase()
  switch (extension) {
    case '.soc':
    case '.soi':
      return readPrefLib(text, { complete: extension === '.soc' })
    case '.csv':
      return readScores(text)
    default:
      return err({
        line: 1,
        reason: `a vote is a .soc, .soi or .csv file, not ${extension || 'a file without an ending'}`,
      })
  }
}
