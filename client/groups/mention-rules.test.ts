import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { insertMention, mentionAtCaret, mentionsIn, segmentsOf, suggestions } from './mention-rules.ts'

const mei = { member: 'm1', name: '梅' }
const meilan = { member: 'm2', name: '梅兰' }
const ann = { member: 'm3', name: 'Ann Lee' }
const people = [mei, meilan, ann]
const shown = (text: string) =>
  segmentsOf(text, people)
    .map((segment) => (segment.type === 'text' ? segment.text : `[${segment.type} ${segment.text}]`))
    .join('')

describe('while a name is typed', () => {
  test('what follows the @ is looked for', () => {
    expect(mentionAtCaret('请@梅', 3)).toEqual({ at: 1, query: '梅' })
    expect(mentionAtCaret('hello @', 7)).toEqual({ at: 6, query: '' })
  })

  test('nothing is looked for after a space, without an @, or in an e-mail address', () => {
    expect(mentionAtCaret('@梅 来', 4)).toBeUndefined()
    expect(mentionAtCaret('梅', 1)).toBeUndefined()
    expect(mentionAtCaret('me@ex', 5)).toBeUndefined()
    expect(mentionAtCaret(`@${'a'.repeat(40)}`, 41)).toBeUndefined()
  })

  test('names that begin so come first', () => {
    expect(
      suggestions([{ member: 'm9', name: '小梅' }, ...people], '梅', 5).map(({ member }) => member),
    ).toEqual(['m1', 'm2', 'm9'])
    expect(suggestions(people, 'ANN', 5)).toEqual([ann])
    expect(suggestions(people, '', 2)).toHaveLength(2)
  })

  test('the chosen name takes the place of what was typed, and the caret goes behind it', () => {
    const { text, caret } = insertMention('请@a看', { at: 1, query: 'a' }, 'Ann Lee')
    expect(text).toBe('请@Ann Lee 看')
    expect(text.slice(0, caret)).toBe('请@Ann Lee ')
    expect(insertMention('@a 看', { at: 0, query: 'a' }, 'Ann')).toEqual({ text: '@Ann 看', caret: 5 })
  })
})

describe('in a text', () => {
  test('the longest name that fits is the one that is meant', () => {
    expect(shown('@梅兰你好')).toBe('[mention @梅兰]你好')
    expect(shown('@梅你好')).toBe('[mention @梅]你好')
  })

  test('web addresses can be followed, without the point that ends the sentence', () => {
    expect(shown('看 https://example.org/a?b=1。')).toBe('看 [link https://example.org/a?b=1]。')
    expect(shown('see https://example.org.')).toBe('see [link https://example.org].')
    expect(shown('https://example.org/@梅')).toBe('[link https://example.org/@梅]')
  })

  test('an @ that names nobody is an @', () => {
    expect(shown('@所有人 me@梅')).toBe('@所有人 me@梅')
  })

  test('nothing is lost or invented', () => {
    const part = fc.constantFrom('@', '梅', '梅兰', 'Ann Lee', ' ', '\n', 'https://a.b', '。', 'x', '<b>')
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const text = parts.join('')
        expect(
          segmentsOf(text, people)
            .map((segment) => segment.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })
})

describe('who is mentioned', () => {
  test('are those whose names follow an @', () => {
    expect(mentionsIn('@梅 和 @Ann Lee', people, new Set())).toEqual(['m1', 'm3'])
    expect(mentionsIn('梅', people, new Set(['m1']))).toEqual([])
  })

  test('of two with one name it is the one who was picked', () => {
    const namesake = { member: 'm4', name: '梅' }
    expect(mentionsIn('@梅', [...people, namesake], new Set(['m4']))).toEqual(['m4'])
    expect(mentionsIn('@梅', [...people, namesake], new Set())).toEqual(['m1', 'm4'])
  })

  test('are at most twenty', () => {
    const crowd = Array.from({ length: 30 }, (_, i) => ({ member: `m${i}`, name: `人${i}号` }))
    const text = crowd.map(({ name }) => `@${name}`).join(' ')
    expect(mentionsIn(text, crowd, new Set())).toHaveLength(20)
  })
})
