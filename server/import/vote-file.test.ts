import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readVoteFile } from './vote-file.ts'

const header = [
  '# TITLE: Mugs',
  '# PUBLICATION DATE: 2013-08-17',
  '# ALTERNATIVE NAME 1: Fox',
  '# ALTERNATIVE NAME 2: Owl: big',
  '# ALTERNATIVE NAME 3: Cat',
]

function read(name: string, lines: string[], ending = '\n') {
  const result = readVoteFile(name, lines.join(ending))
  if (!result.ok) throw new Error(result.error.reason)
  return result.value
}
const badOf = (name: string, lines: string[]) => read(name, lines).bad

describe('a PrefLib file', () => {
  test('gives one ballot for each voter of a line', () => {
    expect(read('mugs.soi', [...header, '2: 3,1', '1: 2'])).toEqual({
      title: 'Mugs',
      publishedAt: Date.UTC(2013, 7, 17),
      method: 'ranked',
      designs: [
        { key: '1', title: 'Fox' },
        { key: '2', title: 'Owl: big' },
        { key: '3', title: 'Cat' },
      ],
      ballots: [{ ranking: ['3', '1'] }, { ranking: ['3', '1'] }, { ranking: ['2'] }],
      bad: [],
    })
  })

  test('is read whatever ends its lines, with or without a mark at its start', () => {
    const lines = [...header, '2: 3,1', '']
    expect(read('a.soi', lines, '\r\n')).toEqual(read('a.soi', lines))
    expect(readVoteFile('a.soi', `\uFEFF${lines.join('\n')}`)).toEqual({
      ok: true,
      value: read('a.soi', lines),
    })
  })

  test('names the line of each bad record, and why, and keeps the good ones', () => {
    const lines = ['1: 9', '1: 1,1', 'hello', '0: 1', '1: {1,2},3', '1: 1,,2', '1: 1,2']
    const { bad, ballots } = read('mugs.soi', [...header, ...lines])
    expect(bad).toEqual([
      { line: 6, reason: 'names no alternative with 9' },
      { line: 7, reason: 'names 1 twice' },
      { line: 8, reason: 'not of the form count: first,second,...' },
      { line: 9, reason: 'counts for no voter' },
      { line: 10, reason: 'has alternatives level with each other, which a strict order does not' },
      { line: 11, reason: 'leaves a place empty' },
    ])
    expect(ballots).toEqual([{ ranking: ['1', '2'] }])
  })

  test('of complete orders takes no incomplete one', () => {
    expect(badOf('mugs.soc', [...header, '1: 1,2'])).toEqual([
      { line: 6, reason: 'ranks 2 of 3 alternatives' },
    ])
    expect(badOf('mugs.soi', [...header, '1: 1,2'])).toEqual([])
  })

  test('that says another number of voters than it has is told so', () => {
    const lines = ['# NUMBER VOTERS: 3', ...header, '2: 1']
    expect(badOf('mugs.soi', lines)).toEqual([
      { line: 1, reason: 'the header says 3 voters, the file has 2' },
    ])
  })

  test('cannot have a line that stands for more voters than there can be', () => {
    const { bad, ballots } = read('mugs.soi', [...header, '99999999999: 1', '1: 2'])
    expect(bad).toEqual([{ line: 6, reason: 'more than 100000 voters' }])
    expect(ballots).toHaveLength(1)
  })

  test('without alternatives is no vote', () => {
    expect(readVoteFile('mugs.soc', '1: 1,2')).toEqual({
      ok: false,
      error: { line: 1, reason: 'the header names no alternatives' },
    })
  })
})

describe('a file of scores', () => {
  test('gives one ballot for each row, and is called as the file', () => {
    expect(read('mug votes.csv', ['"Fox, red",Owl,', '5,0,3', '4,,1', ''])).toEqual({
      title: 'mug votes',
      publishedAt: 0,
      method: 'score',
      designs: [
        { key: '1', title: 'Fox, red' },
        { key: '2', title: 'Owl' },
        { key: '3', title: '3' },
      ],
      ballots: [{ scores: { 1: 5, 2: 0, 3: 3 } }, { scores: { 1: 4, 3: 1 } }],
      bad: [],
    })
  })

  test('names the line of each bad record, and why, and keeps the good ones', () => {
    const { bad, ballots } = read('mugs.csv', [
      'Fox,Owl',
      '1',
      '6,1',
      '"3,4',
      '-1,2',
      '2.5,1',
      '1,2,3',
      '',
      '3,4',
    ])
    expect(bad).toEqual([
      { line: 2, reason: 'has 1 scores for 2 designs' },
      { line: 3, reason: 'gives "6" to design 1; a score is 0 to 5' },
      { line: 4, reason: 'has a quotation mark that does not fit' },
      { line: 5, reason: 'gives "-1" to design 1; a score is 0 to 5' },
      { line: 6, reason: 'gives "2.5" to design 1; a score is 0 to 5' },
      { line: 7, reason: 'has 3 scores for 2 designs' },
    ])
    expect(ballots).toEqual([{ scores: { 1: 3, 2: 4 } }])
  })

  test('whose first line names nothing is no vote', () => {
    for (const text of ['', ',,\n1,2,3'])
      expect(readVoteFile('a.csv', text)).toEqual({
        ok: false,
        error: { line: 1, reason: 'the first line names no designs' },
      })
  })
})

test('a file of another kind is no vote, and neither is one with more designs than a ballot holds', () => {
  expect(readVoteFile('votes.xlsx', '')).toMatchObject({ ok: false, error: { line: 1 } })
  const names = Array.from({ length: 61 }, (_, at) => `d${at}`).join(',')
  expect(readVoteFile('votes.csv', names)).toMatchObject({ ok: false, error: { line: 1 } })
})

test('bad lines among good ones cost no good one, and each is named once', () => {
  const score = fc.integer({ min: 0, max: 5 })
  const good = fc.tuple(score, score, score).map((scores) => ({ text: scores.join(','), good: true }))
  const junk = fc.constantFrom('1,2', '1,2,3,4', '9,9,9', 'a,b,c', '"1,2,3', '1,"2"3,1', '#')
  const lines = fc.array(
    fc.oneof(
      good,
      junk.map((text) => ({ text, good: false })),
    ),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(lines, fc.constantFrom('\n', '\r\n'), (rows, ending) => {
      const { ballots, bad } = read('a.csv', ['A,B,C', ...rows.map(({ text }) => text)], ending)
      const kept = rows.filter(({ good }) => good).map(({ text }) => text)
      expect(ballots.map(({ scores }) => [scores!['1'], scores!['2'], scores!['3']].join(','))).toEqual(kept)
      expect(bad.map(({ line }) => line)).toEqual(rows.flatMap((row, at) => (row.good ? [] : [at + 2])))
    }),
  )
})
