import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, foldWithPlaces } from './fold.ts'
import { excerpt, highlighted, matches, termsOf } from './matching.ts'

const found = (text: string, query: string) => matches(fold(text), termsOf(query))
const marked = (text: string, query: string) =>
  highlighted(text, termsOf(query))
    .map(({ text, hit }) => (hit ? `[${text}]` : text))
    .join('')

describe('search', () => {
  test('finds Chinese in the middle of a sentence', () => {
    expect(found('今天的靛蓝第三缸起泡了', '靛蓝')).toBe(true)
    expect(found('今天的靛蓝第三缸起泡了', '蓝 起泡')).toBe(true)
    expect(found('今天的靛蓝第三缸起泡了', '红')).toBe(false)
  })

  test('does not mind case, width or how an accent is written', () => {
    expect(found('Ｉｎｄｉｇｏ vat', 'indigo VAT')).toBe(true)
    expect(found('cafe\u0301', 'CAFÉ')).toBe(true)
    expect(found('ｶﾞﾗｽ', 'ガラス')).toBe(true)
    expect(found('Straße', 'STRASSE')).toBe(true)
  })

  test('wants every word, in any order', () => {
    expect(found('a brush and a vat', 'vat brush')).toBe(true)
    expect(found('a brush', 'vat brush')).toBe(false)
  })

  test('for nothing finds nothing', () => {
    expect(found('anything', '  ')).toBe(false)
  })
})

describe('highlights', () => {
  test('show what was looked for as it was written', () => {
    expect(marked('今天的靛蓝第三缸', '靛蓝')).toBe('今天的[靛蓝]第三缸')
    expect(marked('Ｉｎｄｉｇｏ, indigo', 'INDIGO')).toBe('[Ｉｎｄｉｇｏ], [indigo]')
    expect(marked('Cafe\u0301!', 'é')).toBe('Caf[e\u0301]!')
    expect(marked('㍿集市', '株式')).toBe('[㍿]集市')
  })

  test('that touch or overlap are one', () => {
    expect(marked('aaa', 'aa')).toBe('[aaa]')
    expect(marked('靛蓝染', '靛 蓝')).toBe('[靛蓝]染')
  })

  test('never change the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, query) => {
        const pieces = highlighted(text, termsOf(query))
        expect(pieces.map((piece) => piece.text).join('')).toBe(text)
      }),
    )
  })

  test('are there whenever a word of the text was looked for', () => {
    const word = fc.string({ unit: fc.constantFrom('靛', '蓝', '染', 'a', 'B', 'é'), minLength: 1 })
    fc.assert(
      fc.property(word, word, word, (before, middle, after) => {
        const text = `${before}${middle}${after}`
        expect(found(text, middle)).toBe(true)
        expect(highlighted(text, termsOf(middle)).some(({ hit }) => hit)).toBe(true)
      }),
    )
  })
})

test('folding twice folds once', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('靛', 'Ａ', 'ａ', 'ß', 'Σ', 'ς', 'é', '㍿', 'ｶ', 'ﾞ'),
        maxLength: 12,
      }),
      (text) => {
        expect(fold(fold(text))).toBe(fold(text))
      },
    ),
  )
})

test('every place in folded text has its place in the original', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { folded, starts, ends } = foldWithPlaces(text)
      expect(starts.length).toBe(folded.length)
      expect(starts.every((start, at) => start < ends[at]!)).toBe(true)
    }),
  )
})

describe('an excerpt', () => {
  const long = `${'前'.repeat(200)}靛蓝${'后'.repeat(200)}`

  test('shows the surroundings of the first hit', () => {
    const shown = excerpt(long, termsOf('靛蓝'), 60)
    expect(shown).toContain('靛蓝')
    expect(shown.startsWith('…') && shown.endsWith('…')).toBe(true)
    expect(shown.length).toBeLessThanOrEqual(62)
  })

  test('of a short text is the text', () => {
    expect(excerpt('靛蓝', termsOf('蓝'), 60)).toBe('靛蓝')
  })

  test('cuts no character in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('🎉', '蓝', 'a'), maxLength: 80 }), (text) => {
        expect(excerpt(text, termsOf('蓝'), 20).isWellFormed()).toBe(true)
      }),
    )
  })
})
