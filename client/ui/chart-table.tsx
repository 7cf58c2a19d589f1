import { For, type JSX } from 'solid-js'
import styles from './chart-table.module.css'

/** The numbers behind a picture, folded away. The first column names each row. */
export function ChartTable(props: {
  summary: string
  columns: readonly string[]
  rows: readonly (readonly string[])[]
}): JSX.Element {
  return (
    <details class={styles.folded}>
      <summary class={styles.summary}>{props.summary}</summary>
      <table class={styles.table}>
        <thead>
          <tr>
            <For each={props.columns}>{(column) => <th scope="col">{column}</th>}</For>
          </tr>
        </thead>
        <tbody>
          <For each={props.rows}>
            {(row) => (
              <tr>
                <th scope="row">{row[0]}</th>
                <For each={row.slice(1)}>{(cell) => <td>{cell}</td>}</For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </details>
  )
}
