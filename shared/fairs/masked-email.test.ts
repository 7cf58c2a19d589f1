import { expect, test } from 'vitest'
import { maskedEmail } from './masked-email.ts'

test('an address is shown by its first letter and its provider until somebody knows it', () => {
  expect(maskedEmail('lin.yue@example.com')).toBe('l…@example.com')
  expect(maskedEmail('lin.yue@example.com', 'lin')).toBe('l…@example.com')
  expect(maskedEmail('Lin.Yue@example.com', ' lin.yue@EXAMPLE.com ')).toBe('Lin.Yue@example.com')
  expect(maskedEmail('𝓁in@example.com')).toBe('𝓁…@example.com')
})
