import { isWithinBudget, judged, type Figure, type Limit } from './figure.ts'

/** The report as lines of text, in columns. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [['figure', 'ours', 'peer', 'ratio', 'budget', ''], ...figures.map(row)]
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((cells) => cells[column]!.length)))
  return rows
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function row(figure: Figure): string[] {
  const { name, unit, ours, peer } = figure
  return [
    name,
    `${round(ours)} ${unit}`,
    peer ? `${round(peer.value)} ${unit}, ${peer.name}` : '-',
    peer ? `${round(judged(figure))} x` : '-',
    `${limitText(figure.limit)} ${peer ? 'x' : unit}`,
    isWithinBudget(figure) ? 'ok' : 'OVER',
  ]
}

function limitText(limit: Limit): string {
  return 'atMost' in limit ? `at most ${limit.atMost}` : `at least ${limit.atLeast}`
}

/** Three digits, or all of the whole part. */
function round(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))
}
