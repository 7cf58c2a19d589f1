import { For, type JSX } from 'solid-js'
import { ChartTable } from '../ui/chart-table.tsx'
import { formatDate, formatNumber } from '../ui/format.ts'
import { useWords } from '../ui/words.ts'
import type { DayOfModeration } from './week.ts'
import styles from './week-chart.module.css'
import { moderationWords } from './words.ts'

/** Reports (outlined) and decisions (filled) of seven days, with the table behind them. */
export function WeekChart(props: { days: readonly DayOfModeration[] }): JSX.Element {
  const t = useWords(moderationWords)
  const top = () => Math.max(1, ...props.days.flatMap(({ reports, decisions }) => [reports, decisions]))
  const height = (count: number): number => (100 * count) / top()
  return (
    <figure class={styles.figure}>
      <figcaption class={styles.legend}>
        <span>
          <span class={styles.outlined} aria-hidden="true" /> {t('reports')}
        </span>
        <span>
          <span class={styles.filled} aria-hidden="true" /> {t('decisions')}
        </span>
      </figcaption>
      <div class={styles.plot}>
        <span class={styles.top} aria-hidden="true">
          {formatNumber(top())}
        </span>
        <svg class={styles.drawing} viewBox="0 0 70 100" preserveAspectRatio="none" aria-hidden="true">
          <For each={props.days}>
            {(day, at) => (
              <>
                <rect
                  class={styles.reports}
                  x={at() * 10 + 1.5}
                  y={100 - height(day.reports)}
                  width="3.2"
                  height={height(day.reports)}
                />
                <rect
                  class={styles.decisions}
                  x={at() * 10 + 5.3}
                  y={100 - height(day.decisions)}
                  width="3.2"
                  height={height(day.decisions)}
                />
              </>
            )}
          </For>
        </svg>
      </div>
      <div class={styles.days} aria-hidden="true">
        <For each={props.days}>{(day) => <span>{formatDate(day.from, { weekday: 'narrow' })}</span>}</For>
      </div>
      <ChartTable
        summary={t('weekTable')}
        columns={[t('day'), t('reports'), t('decisions')]}
        rows={props.days.map((day) => [
          formatDate(day.from, { weekday: 'short', month: 'short', day: 'numeric' }),
          formatNumber(day.reports),
          formatNumber(day.decisions),
        ])}
      />
    </figure>
  )
}
