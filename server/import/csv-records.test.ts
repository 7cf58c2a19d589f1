import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCsv } from './csv-records.ts'

const fieldsOf = (text: string) => readCsv(text).records.map(({ fields }) => fields)
const reason = 'a quotation mark is missing or stands where it may not'

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
  expect(bad).toEqual([{ line: 2, reason }])
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
