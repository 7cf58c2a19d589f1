import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { measureCommit } from './commit-rate.ts'
import type { Figure } from './figure.ts'
import { measurePull } from './pull-cost.ts'
import { tableOf } from './table.ts'

const { values } = parseArgs({ options: { json: { type: 'string' } } })

const figures: Figure[] = []
for (const measure of [measureCommit, measurePull]) figures.push(...(await measure()))

console.log(tableOf(figures))
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`)
