import { createMemo, For, Show, type JSX } from 'solid-js'
import type { HourAtGate } from '../../shared/fairs/headcount.ts'
import { ChartTable } from '../ui/chart-table.tsx'
import { formatDate, formatNumber } from '../ui/format.ts'
import { useWords } from '../ui/words.ts'
import styles from './attendance-chart.module.css'
import { hoursOf } from './attendance-hours.ts'
import { fairsWords } from './fairs-words.ts'

/** Of each hour's share of the width, the bars take so much. */
const BAR = 0.72
/** The most that an hour takes, rem: a fair that has just begun is not one wide bar. */
const HOUR_WIDTH = 6

const hourName = (at: number): string => formatDate(at, { timeStyle: 'short' })

/** Bars by the hour, of who came in and, where anybody did, of who went out; with the table behind them, gate by gate. */
export function AttendanceChart(props: {
  /** Not empty. */
  passed: readonly HourAtGate[]
  /** What a gate is called; undefined where there is none to tell from another. */
  nameOf?: (gate: string) => string
}): JSX.Element {
  const t = useWords(fairsWords)
  const hours = createMemo(() => hoursOf(props.passed))
  const busiest = createMemo(() => hours().reduce((most, hour) => (hour.in > most.in ? hour : most)))
  const highest = createMemo(() => Math.max(...hours().flatMap((hour) => [hour.in, hour.out])))
  const total = (way: 'in' | 'out'): number => hours().reduce((sum, hour) => sum + hour[way], 0)
  const ways = createMemo(() => (total('out') > 0 ? (['in', 'out'] as const) : (['in'] as const)))
  const width = (): number => BAR / ways().length
  const share = (count: number): number => (100 * count) / highest()
  const summary = (): string =>
    t('perHourSummary', { count: total('in'), hour: hourName(busiest().from) }) +
    (total('out') > 0 ? ` ${t('perHourOut', { count: total('out') })}` : '')

  return (
    <figure class={styles.figure}>
      <Show when={ways().length > 1}>
        <p class={styles.legend} aria-hidden="true">
          <For each={ways()}>{(way) => <span class={styles[way]}>{t(wordOf[way])}</span>}</For>
        </p>
      </Show>
      <div class={styles.chart} style={{ 'max-inline-size': `${hours().length * HOUR_WIDTH}rem` }}>
        <div class={styles.plot}>
          <svg
            class={styles.drawing}
            viewBox={`0 0 ${hours().length} 100`}
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            <For each={hours()}>
              {(hour, at) => (
                <For each={ways()}>
                  {(way, place) => (
                    <rect
                      class={styles[way]}
                      x={at() + (1 - BAR) / 2 + place() * width()}
                      width={width()}
                      y={100 - share(hour[way])}
                      height={share(hour[way])}
                    />
                  )}
                </For>
              )}
            </For>
          </svg>
          <div class={styles.labels} aria-hidden="true">
            <For each={hours()}>
              {(hour) => (
                <span class={styles.hour}>
                  <For each={ways()}>
                    {(way) => (
                      <span class={styles.label} style={{ 'inset-block-end': `${share(hour[way])}%` }}>
                        {hour[way] > 0 ? formatNumber(hour[way]) : ''}
                      </span>
                    )}
                  </For>
                </span>
              )}
            </For>
          </div>
        </div>
        <div class={styles.axis} aria-hidden="true">
          <For each={hours()}>
            {(hour) => <span>{formatDate(hour.from, { hour: '2-digit', hourCycle: 'h23' })}</span>}
          </For>
        </div>
      </div>
      <figcaption class={styles.caption}>{summary()}</figcaption>
      <ChartTable
        summary={t('perHourTable')}
        columns={[t('hour'), ...(props.nameOf ? [t('gate')] : []), t('cameIn'), t('wentOut')]}
        rows={(props.nameOf ? props.passed : hours()).map((row) => [
          formatDate(row.from, { dateStyle: 'medium', timeStyle: 'short' }),
          ...('gate' in row && props.nameOf ? [props.nameOf(row.gate)] : []),
          formatNumber(row.in),
          formatNumber(row.out),
        ])}
      />
    </figure>
  )
}

const wordOf = { in: 'cameIn', out: 'wentOut' } as const
