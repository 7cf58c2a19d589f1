import { For, type JSX } from 'solid-js'
import { ChartTable } from '../../ui/chart-table.tsx'
import { formatNumber } from '../../ui/format.ts'
import { Meter } from '../../ui/marks.tsx'
import styles from './report.module.css'

interface Bar {
  name: string
  value: number
  /** What the whole is; the longest of all unless it says. */
  max?: number
  text: string
  cells: readonly number[]
}

/** A bar for each, labelled, with the table behind them. */
export function Bars(props: {
  columns: readonly string[]
  summary: string
  bars: readonly Bar[]
}): JSX.Element {
  const longest = (): number => Math.max(1, ...props.bars.map(({ value }) => value))
  return (
    <>
      <For each={props.bars}>
        {(bar) => (
          <Meter label={bar.name} value={bar.value} max={bar.max ?? longest()} text={bar.text} tone="jade" />
        )}
      </For>
      <ChartTable
        summary={props.summary}
        columns={props.columns}
        rows={props.bars.map(({ name, cells }) => [name, ...cells.map((cell) => formatNumber(cell))])}
      />
    </>
  )
}

/** One number that matters, with what it is of. */
export function Figure(props: { value: number; name: string; text: string }): JSX.Element {
  return (
    <div class={styles.figure}>
      <dt>{props.name}</dt>
      <dd class={styles.value}>{formatNumber(props.value)}</dd>
      <dd class={styles.text}>{props.text}</dd>
    </div>
  )
}
