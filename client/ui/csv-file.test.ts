import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvText, fileName } from './csv-file.ts'

const read = (text: string): string[][] => parse(text, { bom: true, relax_column_count: true })

test('a spreadsheet sees by the first bytes that it is UTF-8, and each cell on its own', async () => {
  const text = await csvText([
    ['Name', 'Note'],
    ['李博', 'says "hi", twice\nor so'],
    [undefined, 3],
  ])
  expect(text).toBe('\uFEFF"Name","Note"\r\n"李博","says ""hi"", twice\nor so"\r\n"","3"\r\n')
  expect(new TextEncoder().encode(text).slice(0, 3)).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf))
})

test('what a spreadsheet would run as a formula is text, and a number stays one', async () => {
  const names = ['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠x']
  const rows = read(await csvText(names.map((name) => [name])))
  expect(rows.map(([cell]) => cell)).toEqual(names.map((name) => `'${name}`))
  expect(read(await csvText([[-7, 'a=b']]))).toEqual([['-7', 'a=b']])
})

test('whatever is written is read again the same, but for those apostrophes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 }), { minLength: 1 }),
      async (rows) => {
        const meant = rows.map((row) =>
          row.map((cell) => (/^[=+\-@\t\r＝＋－＠]/.test(cell) ? `'${cell}` : cell)),
        )
        expect(read(await csvText(rows))).toEqual(meant)
      },
    ),
  )
})

test('a title makes a name that every system takes for a file', () => {
  expect(fileName('黄昏市集 2026/06: "night"?')).toBe('黄昏市集 2026 06 night.csv')
  expect(fileName('../../etc')).toBe('etc.csv')
  expect(fileName(' \u202E*')).toBe('jishi.csv')
  expect(fileName('長'.repeat(300)).length).toBe(84)
})
