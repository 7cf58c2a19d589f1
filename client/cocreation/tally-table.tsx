import { For, type JSX } from 'solid-js'
import { formatNumber } from '../ui/format.ts'
import { useWords } from '../ui/words.ts'
import { cocreationWords } from './cocreation-words.ts'
import styles from './tally-table.module.css'

export interface TallyRow {
  design: string
  rank: number
  score: number
}

/** Places as bars, which are a table: the number stands beside each bar, and first places are also marked by their rank. */
export function TallyTable(props: {
  /** What the bars measure. */
  measure: string
  caption: string
  rows: readonly TallyRow[]
  /** What a full bar is. */
  most: number
  titleOf: (design: string) => string
}): JSX.Element {
  const t = useWords(cocreationWords)
  const share = (score: number): number => (props.most > 0 ? (100 * score) / props.most : 0)
  return (
    <table class={styles.table} aria-label={props.caption}>
      <thead>
        <tr>
          <th scope="col">{t('place')}</th>
          <th scope="col">{t('design')}</th>
          <th scope="col" class={styles.number}>
            {props.measure}
          </th>
        </tr>
      </thead>
      <tbody>
        <For each={props.rows}>
          {(row) => (
            <tr classList={{ [styles.first ?? '']: row.rank === 1 }}>
              <td>{row.rank}</td>
              <th scope="row">
                {props.titleOf(row.design)}
                <svg class={styles.bar} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                  <rect class={styles.track} width="100" height="10" />
                  <rect class={styles.fill} width={share(row.score)} height="10" />
                </svg>
              </th>
              <td class={styles.number}>{formatNumber(row.score)}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}
