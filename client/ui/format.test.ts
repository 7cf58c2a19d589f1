import { expect, test } from 'vitest'
import { hueOf } from './avatar.tsx'
import { formatDuration, formatSize, formatTimeAgo } from './format.ts'

const now = Date.UTC(2026, 4, 20, 12)
const minute = 60_000

test('times nearby are told by their distance, times far away by their date', () => {
  expect(formatTimeAgo(now - 20_000, now)).toBe('now')
  expect(formatTimeAgo(now - 3 * minute, now)).toBe('3 minutes ago')
  expect(formatTimeAgo(now - 5 * 60 * minute, now)).toBe('5 hours ago')
  expect(formatTimeAgo(now - 26 * 60 * minute, now)).toBe('yesterday')
  expect(formatTimeAgo(now + 48 * 60 * minute, now)).toBe('in 2 days')
  expect(formatTimeAgo(now - 30 * 24 * 60 * minute, now)).toBe('Apr 20, 2026')
})

test('a member has the same colour on every device, and not everybody the same', () => {
  expect(hueOf('mei')).toBe(hueOf('mei'))
  const hues = new Set(Array.from({ length: 100 }, (_, at) => hueOf(`member-${at}`)))
  expect(hues.size).toBeGreaterThan(8)
  for (const hue of hues) expect(hue).toBeLessThan(12)
})

test('lengths of time and sizes are told in their largest unit', () => {
  expect(formatDuration(90_000)).toBe('2 minutes')
  expect(formatDuration(45_000)).toBe('45 seconds')
  expect(formatDuration(26 * 60 * minute)).toBe('1 day')
  expect(formatSize(400_000)).toBe('400 kB')
  expect(formatSize(14_200_000)).toBe('14 MB')
  expect(formatSize(2_340_000_000)).toBe('2.3 GB')
  expect(formatSize(61_000_000_000)).toBe('61 GB')
})
