import { createMemo, For, type JSX } from 'solid-js'
import { ChartTable } from '../ui/chart-table.tsx'
import { formatDate, formatNumber } from '../ui/format.ts'
import { useWords } from '../ui/words.ts'
import styles from './attendance-chart.module.css'
import type { HourOfFair } from './attendance-hours.ts'
import { fairsWords } from './fairs-words.ts'

/** Of each hour's share of the width, the bar takes so much. */
const BAR = 0.72
/** The most that an hour takes, rem: a fair that has just begun is not one wide bar. */
const HOUR_WIDTH = 6

const hourName = (at: number): string => formatDate(at, { timeStyle: 'short' })

/** Bars of guests by the hour, with the table behind them. */
export function AttendanceChart(props: { hours: readonly HourOfFair[] }): JSX.Element {
  const t = useWords(fairsWords)
  const busiest = createMemo(() =>
    props.hours.reduce((most, hour) => (hour.count > most.count ? hour : most)),
  )
  const summary = (): string =>
    t('perHourSummary', {
      count: props.hours.reduce((sum, { count }) => sum + count, 0),
      hour: hourName(busiest().from),
    })
  return (
    <figure class={styles.figure}>
      <div class={styles.chart} style={{ 'max-inline-size': `${props.hours.length * HOUR_WIDTH}rem` }}>
        <div class={styles.plot}>
          <svg
            class={styles.drawing}
            viewBox={`0 0 ${props.hours.length} 100`}
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            <For each={props.hours}>
              {(hour, at) => (
                <rect
                  class={styles.bar}
                  x={at() + (1 - BAR) / 2}
                  width={BAR}
                  y={100 - (100 * hour.count) / busiest().count}
                  height={(100 * hour.count) / busiest().count}
                />
              )}
            </For>
          </svg>
          <div class={styles.labels} aria-hidden="true">
            <For each={props.hours}>
              {(hour) => (
                <span
                  class={styles.label}
                  style={{ 'inset-block-end': `${(100 * hour.count) / busiest().count}%` }}
                >
                  {hour.count > 0 ? formatNumber(hour.count) : ''}
                </span>
              )}
            </For>
          </div>
        </div>
        <div class={styles.axis} aria-hidden="true">
          <For each={props.hours}>
            {(hour) => <span>{formatDate(hour.from, { hour: '2-digit', hourCycle: 'h23' })}</span>}
          </For>
        </div>
      </div>
      <figcaption class={styles.caption}>{summary()}</figcaption>
      <ChartTable
        summary={t('perHourTable')}
        columns={[t('hour'), t('cameIn')]}
        rows={props.hours.map(({ from, count }) => [
          formatDate(from, { dateStyle: 'medium', timeStyle: 'short' }),
          formatNumber(count),
        ])}
      />
    </figure>
  )
}
