import { createMemo, For, type JSX } from 'solid-js'
import { nextTier, tierFor, tierRules, tiers } from '../../shared/points/tier-rules.ts'
import { ChartTable } from '../ui/chart-table.tsx'
import { formatDate, formatNumber } from '../ui/format.ts'
import { useWords } from '../ui/words.ts'
import styles from './points-chart.module.css'
import type { MonthOfPoints } from './points-over-time.ts'
import { pointsWords } from './words.ts'

/** Above the highest thing on the chart there is so much air. */
const AIR = 1.15

const monthName = (at: number): string => formatDate(at, { year: 'numeric', month: 'short', timeZone: 'UTC' })

/** What was earned within a year, at the end of each month, with the thresholds of the tiers and the table behind it. */
export function PointsChart(props: { months: readonly MonthOfPoints[] }): JSX.Element {
  const t = useWords(pointsWords)
  const highest = createMemo(() => Math.max(...props.months.map(({ inPeriod }) => inPeriod)))
  const top = createMemo(() => {
    const next = nextTier(highest())
    return Math.max(highest(), next ? tierRules.from[next.tier] : 0) * AIR
  })
  const thresholds = createMemo(() =>
    tiers.filter((tier) => tierRules.from[tier] > 0 && tierRules.from[tier] < top()),
  )
  /** Per cent of the width and of the height, from the top. */
  const x = (at: number): number => (100 * at) / (props.months.length - 1)
  const y = (points: number): number => 100 - (100 * points) / top()
  const line = (): string => props.months.map(({ inPeriod }, at) => `${x(at)},${y(inPeriod)}`).join(' ')
  const last = () => props.months.at(-1)!
  return (
    <figure class={styles.figure}>
      <div class={styles.plot}>
        <svg class={styles.drawing} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          <polygon class={styles.area} points={`0,100 ${line()} 100,100`} />
          <For each={thresholds()}>
            {(tier) => (
              <line
                class={styles.threshold}
                x1="0"
                x2="100"
                y1={y(tierRules.from[tier])}
                y2={y(tierRules.from[tier])}
              />
            )}
          </For>
          <polyline class={styles.line} points={line()} />
        </svg>
        <For each={thresholds()}>
          {(tier) => (
            <span
              class={styles.tier}
              style={{ 'inset-block-start': `${y(tierRules.from[tier])}%` }}
              aria-hidden="true"
            >
              {t(tier)} {formatNumber(tierRules.from[tier])}
            </span>
          )}
        </For>
        <span
          class={styles.now}
          style={{ 'inset-block-start': `${y(last().inPeriod)}%` }}
          aria-hidden="true"
        />
      </div>
      <div class={styles.axis} aria-hidden="true">
        <span>{monthName(props.months[0]!.from)}</span>
        <span>{monthName(last().from)}</span>
      </div>
      <figcaption class={styles.caption}>
        {t('chartSummary', { days: tierRules.days, earned: last().inPeriod })}
      </figcaption>
      <ChartTable
        summary={t('chartTable')}
        columns={[t('month'), t('earned'), t('spent'), t('inPeriod'), t('tier')]}
        rows={props.months
          .toReversed()
          .map(({ from, earned, spent, inPeriod }) => [
            monthName(from),
            formatNumber(earned),
            formatNumber(spent),
            formatNumber(inPeriod),
            t(tierFor(inPeriod)),
          ])}
      />
    </figure>
  )
}
