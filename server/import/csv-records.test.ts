import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCsv } from './csv-records.ts'

const fieldsOf = (text: string) => readCsv(text).records.map(({ fields }) => fields)

test.each([
  ['commas', 'name,code\nmei,1'],
  ['semicolons', 'name;code\nmei;1'],
  ['tabs', 'name\tcode\nmei\t1'],
])('columns are parted by %s', (_, text) => {
  expect(fieldsOf(text)).toEqual([
    ['name', 'code'],
    ['mei', '1'],
  ])
})

test('a record is known by the line it begins on, though a field has lines of its own', () => {
  const { records } = readCsv('\uFEFFname,code\r\n"mei\n""陈""",1\n\nbo,2\n')
  expect(records).toEqual([
    { line: 1, fields: ['name', 'code'] },
    { line: 2, fields: ['mei\n"陈"', '1'] },
    { line: 5, fields: ['bo', '2'] },
  ])
})

test.each([
  ['an open quotation mark', 'n,c\n"mei,1\nbo,2\ncai,3'],
  ['a quotation mark within a word', 'n,c\nme"i,1\nbo,2\ncai,3'],
  ['words after a quotation', 'n,c\n"me"i,1\nbo,2\ncai,3'],
])('%s costs its own record and no other', (_, text) => {
  const { records, bad } = readCsv(text)
  expect(bad).toEqual([{ line: 2, fault: 'quotation' }])
  expect(records.map(({ fields }) => fields[0])).toEqual(['n', 'bo', 'cai'])
})

test('whatever is written as a table is read as it was written', () => {
  const cell = fc
    .string({ unit: fc.constantFrom('a', '陈', '"', ',', '\n', ' b') })
    .map((text) => text.trim())
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
      fc.pre(rows.every((row) => row.every((text) => text.split('\n').length < 9)))
      const text = ['n,c', ...rows.map((row) => row.map(quoted).join(','))].join('\n')
      expect(fieldsOf(text)).toEqual([['n', 'c'], ...rows])
    }),
  )
})

test('each of many wrong records is found among thousands of good ones', () => {
  const wrong = new Set([700, 701, 1_300, 2_999])
  const lines = Array.from({ length: 3_000 }, (_, at) => (wrong.has(at) ? `"g"${at},x` : `"g${at}",x`))
  const { records, bad } = readCsv(lines.join('\n'))
  expect(bad).toEqual([...wrong].map((at) => ({ line: at + 1, fault: 'quotation' })))
  expect(records).toHaveLength(lines.length - wrong.size)
  expect(records.every(({ line, fields }) => fields[0] === `g${line - 1}`)).toBe(true)
})

test('what is no table at all is not read to the end, nor is one without an end', () => {
  expect(readCsv('"x\n'.repeat(400_000)).bad).toHaveLength(1_000)
  const { records, bad } = readCsv('a,1\n'.repeat(400_000))
  expect(records.length).toBeLessThan(51_000)
  expect(bad).toEqual([{ line: records.length + 1, fault: 'too-many' }])
})
