import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { measureCommit } from './commit-rate.ts'
import { measureDecoding } from './decode-rate.ts'
import { measureFairDay } from './fair-day.ts'
import { isWithinBudget, type Figure } from './figure.ts'
import { measureFirstSync } from './first-sync.ts'
import { measureGate } from './gate-decision.ts'
import { measurePhotographs } from './photographs.ts'
import { measurePull } from './pull-cost.ts'
import { measureScripts } from './script-sizes.ts'
import { tableOf } from './table.ts'

const measures = new Map<string, () => Promise<Figure[]>>([
  ['commit', measureCommit],
  ['pull', measurePull],
  ['first-sync', measureFirstSync],
  ['gate', measureGate],
  ['decode', measureDecoding],
  ['fair-day', measureFairDay],
  ['scripts', measureScripts],
])

const { values, positionals } = parseArgs({
  options: { json: { type: 'string' }, photographs: { type: 'string' } },
  allowPositionals: true,
})
const { json, photographs } = values
if (photographs !== undefined) {
  measures.set('photographs', () => measurePhotographs(photographs))
  positionals.push('photographs')
}
const unknown = positionals.filter((name) => !measures.has(name))
if (unknown.length > 0) {
  console.error(`${unknown.join(', ')}: none of ${[...measures.keys()].join(', ')}`)
  process.exit(1)
}

const figures: Figure[] = []
for (const [name, measure] of measures)
  if (positionals.length === 0 || positionals.includes(name)) figures.push(...(await measure()))

console.log(tableOf(figures))
// Whoever reads no table hears of it, too.
if (!figures.every(isWithinBudget)) process.exitCode = 1
if (json !== undefined) await writeFile(json, `${JSON.stringify(figures, null, 2)}\n`)
