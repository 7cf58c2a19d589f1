import { err, ok, type Result } from '../../shared/result.ts'
import { linesOf, type BadRecord } from './bad-record.ts'
import { VOTERS_PER_FILE, type HeldVote } from './held-vote.ts'

const ALTERNATIVE = /^alternative name (\d+)$/i

/**
 * PrefLib's strict orders (preflib.org/format): a header of `# KEY: value` lines, then `count: first,second,...` with
 * the alternatives' numbers. In a `.soc` file each line names all alternatives; in a `.soi` file some may be left out.
 */
export function readPrefLib(text: string, { complete }: { complete: boolean }): Result<HeldVote, BadRecord> {
  const header = new Map<string, { line: number; value: string }>()
  const titles = new Map<string, string>()
  const bad: BadRecord[] = []
  const ballots: { ranking: string[] }[] = []

  for (const [at, content] of linesOf(text).entries()) {
    const line = at + 1
    if (content.trim() === '') continue
    const entry = /^#\s*([^:]*?)\s*:\s*(.*?)\s*$/.exec(content)
    if (entry) {
      const [, name = '', value = ''] = entry
      const number = ALTERNATIVE.exec(name)?.[1]
      if (number === undefined) header.set(name.toUpperCase(), { line, value })
      else titles.set(String(Number(number)), value || number)
      continue
    }
    if (content.startsWith('#')) continue
    const order = readOrder(content, titles, complete)
    if (!order.ok) bad.push({ line, reason: order.error })
    else if (ballots.length + order.value.count > VOTERS_PER_FILE)
      bad.push({ line, reason: `more than ${VOTERS_PER_FILE} voters` })
    else
      for (let voter = 0; voter < order.value.count; voter++) ballots.push({ ranking: order.value.ranking })
  }

  if (titles.size === 0) return err({ line: 1, reason: 'the header names no alternatives' })
  const voters = header.get('NUMBER VOTERS')
  // A line that was bad accounts for missing voters already.
  if (voters && bad.length === 0 && Number(voters.value) !== ballots.length)
    bad.push({
      line: voters.line,
      reason: `the header says ${voters.value} voters, the file has ${ballots.length}`,
    })
  return ok({
    title: header.get('TITLE')?.value ?? '',
    publishedAt: Date.parse(header.get('PUBLICATION DATE')?.value ?? '') || 0,
    method: 'ranked',
    designs: [...titles].map(([key, title]) => ({ key, title })),
    ballots,
    bad,
  })
}

function readOrder(
  content: string,
  titles: ReadonlyMap<string, string>,
  complete: boolean,
): Result<{ count: number; ranking: string[] }, string> {
  const parts = /^\s*(\d+)\s*:\s*(.*?)\s*$/.exec(content)
  if (!parts) return err('not of the form count: first,second,...')
  const [, count = '', order = ''] = parts
  if (Number(count) === 0) return err('counts for no voter')
  if (/[{}]/.test(order)) return err('has alternatives level with each other, which a strict order does not')
  const ranking = order.split(',').map((alternative) => alternative.trim())
  const unknown = ranking.find((alternative) => !titles.has(alternative))
  if (unknown !== undefined)
    return err(unknown === '' ? 'leaves a place empty' : `names no alternative with ${unknown}`)
  const twice = ranking.find((alternative, at) => ranking.indexOf(alternative) !== at)
  if (twice !== undefined) return err(`names ${twice} twice`)
  if (complete && ranking.length < titles.size)
    return err(`ranks ${ranking.length} of ${titles.size} alternatives`)
  return ok({ count: Number(count), ranking })
}
