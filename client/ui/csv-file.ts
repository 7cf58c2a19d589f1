/** What stands in a cell; undefined leaves it empty. */
export type Cell = string | number | undefined

/**
 * A table as CSV that spreadsheets open as it is meant: in UTF-8 that says so, every cell quoted. A cell of words that a
 * spreadsheet would take for a formula begins with an apostrophe instead. The first row names the columns.
 */
export async function csvText(rows: readonly (readonly Cell[])[]): Promise<string> {
  const { stringify } = await import('csv-stringify/browser/esm/sync')
  return stringify(
    rows.map((row) => [...row]),
    {
      bom: true,
      quoted: true,
      quoted_empty: true,
      escape_formulas: true,
      record_delimiter: 'windows',
    },
  )
}

/** Hands such a table to the device, as a file of that name. */
export async function saveCsv(name: string, rows: readonly (readonly Cell[])[]): Promise<void> {
  const url = URL.createObjectURL(new Blob([await csvText(rows)], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName(name)
  link.click()
  // The browser takes its own time to begin.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** A title as a file's name: nothing in it that some system takes for something else. */
export function fileName(title: string): string {
  const kept = title
    .normalize('NFC')
    .replaceAll(/[\p{C}<>:"/\\|?*]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return `${
    kept
      .replace(/^[.\s]+/, '')
      .slice(0, 80)
      .trim() || 'jishi'
  }.csv`
}
