import { A } from '@solidjs/router'
import { For, Show, type JSX } from 'solid-js'
import type { PairwiseMatrix } from '../../shared/cocreation/pairwise-matrix.ts'
import { formatNumber } from '../ui/format.ts'
import { Section } from '../ui/page.tsx'
import { useWords } from '../ui/words.ts'
import { cocreationWords } from './cocreation-words.ts'
import styles from './pairwise-grid.module.css'

/** Every duel of a ranked vote: rows against columns, both in the order of the result. Marks say what colours say. */
export function PairwiseGrid(props: {
  matrix: PairwiseMatrix
  /** The designs, best first. */
  order: readonly string[]
  titleOf: (design: string) => string
  pathOf: (design: string) => string
}): JSX.Element {
  const t = useWords(cocreationWords)
  return (
    <Section title={t('headToHead')}>
      <p class={styles.help}>{t('headToHeadHelp')}</p>
      <div class={styles.scroll}>
        <table class={styles.grid} aria-label={t('headToHead')}>
          <thead>
            <tr>
              <th scope="col">{t('design')}</th>
              <For each={props.order}>
                {(column, at) => (
                  <th scope="col">
                    {/* Wider than a phone: whoever goes by keyboard scrolls with these. */}
                    <A
                      href={props.pathOf(column)}
                      aria-label={`${at() + 1} ${props.titleOf(column)}`}
                      title={props.titleOf(column)}
                    >
                      {at() + 1}
                    </A>
                  </th>
                )}
              </For>
            </tr>
          </thead>
          <tbody>
            <For each={props.order}>
              {(row, at) => (
                <tr>
                  <th scope="row">
                    <span class={styles.number}>{at() + 1}</span> {props.titleOf(row)}
                  </th>
                  <For each={props.order}>
                    {(column) => (
                      <Show when={row !== column} fallback={<td class={styles.self}>–</td>}>
                        <Duel matrix={props.matrix} row={row} column={column} />
                      </Show>
                    )}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </Section>
  )
}

function Duel(props: { matrix: PairwiseMatrix; row: string; column: string }): JSX.Element {
  const won = (): boolean => props.matrix.beats(props.row, props.column)
  const drawn = (): boolean => !won() && !props.matrix.beats(props.column, props.row)
  return (
    <td classList={{ [styles.won ?? '']: won(), [styles.drawn ?? '']: drawn() }}>
      {formatNumber(props.matrix.preferred(props.row, props.column))}
      <Show when={won() || drawn()}>
        <span class={styles.mark}> {won() ? '▲' : '='}</span>
      </Show>
    </td>
  )
}
