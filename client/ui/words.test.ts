import { expect, test } from 'vitest'
import { refusalCodes } from '../../shared/documents/refusal.ts'
import { problemCodes } from '../../shared/problem.ts'
import { problemWords } from './problem-words.ts'
import { refusalWords } from './refusal-words.ts'
import { defineWords, phrase } from './words.ts'

const words = defineWords({
  en: { hello: 'hello {{ name }}', replies: { one: '{{ count }} reply', other: '{{ count }} replies' } },
  zh: { hello: '你好，{{ name }}', replies: { other: '{{ count }} 条回复' } },
})
const en = ['en', 'en'] as const
const zh = ['zh', 'zh-CN'] as const

test('values are filled in, in both languages', () => {
  expect(phrase(words, en, 'hello', { name: 'Mei' })).toBe('hello Mei')
  expect(phrase(words, zh, 'hello', { name: '美' })).toBe('你好，美')
})

test('a name is a name, whatever it looks like', () => {
  for (const name of ['$&', "$'", '$1', '{{ name }}', '{{ count }}', '<b>'])
    expect(phrase(words, en, 'hello', { name, count: 1 })).toBe(`hello ${name}`)
})

test('a name turns nothing around it, and keeps its own direction', () => {
  expect(phrase(words, en, 'hello', { name: '\u202egnp.\u2066exe' })).toBe('hello gnp.exe')
  expect(phrase(words, en, 'hello', { name: '\u2069שלום' })).toBe('hello \u2068שלום\u2069')
})

test('each language has the plural forms that it needs', () => {
  expect([0, 1, 2].map((count) => phrase(words, en, 'replies', { count }))).toEqual([
    '0 replies',
    '1 reply',
    '2 replies',
  ])
  expect([1, 2].map((count) => phrase(words, zh, 'replies', { count }))).toEqual(['1 条回复', '2 条回复'])
})

test('numbers are written as the language writes them', () => {
  expect(phrase(words, en, 'replies', { count: 12_345 })).toBe('12,345 replies')
})

test('every reason for a refusal has words in both languages', () => {
  for (const code of refusalCodes) {
    expect(refusalWords.en[code]).toBeTruthy()
    expect(refusalWords.zh[code]).toBeTruthy()
  }
})

test('what people can run into at the server has words of its own', () => {
  // The rest is for programs: people see the general words.
  const programs = ['not-json', 'encoded', 'not-an-image', 'hash-mismatch', 'unknown-checkpoint', 'internal']
  const named = problemCodes.filter((code) => !programs.includes(code))
  expect(named.filter((code) => !(code in problemWords.en))).toEqual([])
})
