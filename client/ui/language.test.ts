import { describe, expect, test } from 'vitest'
import { bestLanguage, firstEnglish } from './language.ts'

describe('the language of the interface', () => {
  test('is the first one that the browser wants and Jishi speaks', () => {
    expect(bestLanguage(['fr-FR', 'zh-TW', 'en-GB'])).toBe('zh')
    expect(bestLanguage(['en-GB', 'zh'])).toBe('en')
    expect(bestLanguage(['fr-FR', 'de'])).toBe('en')
    expect(bestLanguage([])).toBe('en')
  })

  test('writes English dates the way of the reader’s own English', () => {
    expect(firstEnglish(['zh-CN', 'en-GB', 'en-US'])).toBe('en-GB')
    expect(firstEnglish(['fr-FR', 'enm'])).toBe('en')
  })
})
