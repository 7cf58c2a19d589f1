import { expect, test } from 'vitest'
import { excerpt, isFreeText, writtenFields } from './document-summary.ts'

const report = { v: 1, reason: 'spam', note: 'three times today' }

test('a report that was refused shows its reason, and only what was written about it can be edited', () => {
  expect(writtenFields(report)).toEqual(['note', 'reason'])
  expect(writtenFields(report).filter(isFreeText)).toEqual(['note'])
  expect(excerpt(report)).toBe('three times today · spam')
})
