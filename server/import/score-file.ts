import { CsvError } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import { HIGHEST_SCORE } from '../../shared/cocreation/score-tally.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { linesOf, type BadRecord } from './bad-record.ts'
import { VOTERS_PER_FILE, type HeldVote } from './held-vote.ts'

/**
 * Scores: the first line names the designs, each further line is one voter's scores, 0 to 5, in the same order; an empty
 * cell is no score. Each line is read for itself, so that one broken quotation mark does not swallow the rest.
 */
export function readScores(text: string): Result<HeldVote, BadRecord> {
  const [first = '', ...rest] = linesOf(text)
  const names = cellsOf(first)
  if (!names.ok) return err({ line: 1, reason: names.error })
  if (names.value.every((name) => name === ''))
    return err({ line: 1, reason: 'the first line names no designs' })

  const designs = names.value.map((name, at) => ({ key: String(at + 1), title: name || String(at + 1) }))
  const bad: BadRecord[] = []
  const ballots: { scores: Record<string, number> }[] = []
  for (const [at, content] of rest.entries()) {
    if (content.trim() === '') continue
    const scores = readRow(content, designs.length)
    if (!scores.ok) bad.push({ line: at + 2, reason: scores.error })
    else if (ballots.length === VOTERS_PER_FILE)
      bad.push({ line: at + 2, reason: `more than ${VOTERS_PER_FILE} voters` })
    else ballots.push({ scores: scores.value })
  }
  return ok({ title: '', publishedAt: 0, method: 'score', designs, ballots, bad })
}

function readRow(content: string, designs: number): Result<Record<string, number>, string> {
  const cells = cellsOf(content)
  if (!cells.ok) return cells
  if (cells.value.length !== designs) return err(`has ${cells.value.length} scores for ${designs} designs`)
  const scores: Record<string, number> = {}
  for (const [at, cell] of cells.value.entries()) {
    if (cell === '') continue
    const score = Number(cell)
    if (!/^\d+$/.test(cell) || score > HIGHEST_SCORE)
      return err(`gives "${cell}" to design ${at + 1}; a score is 0 to ${HIGHEST_SCORE}`)
    scores[String(at + 1)] = score
  }
  return ok(scores)
}

function cellsOf(content: string): Result<string[], string> {
  try {
    return ok(parse(content, { trim: true, relax_column_count: true })[0] ?? [])
  } catch (error) {
    if (error instanceof CsvError) return err('has a quotation mark that does not fit')
    throw error
  }
}
