import { expect, test } from 'vitest'
import { gateName, gateOf } from './my-gate.ts'

const west = { key: 'w', name: '西门' }
const east = { key: 'e', name: '东门' }

test('of several gates one must have been chosen, and must still be there', () => {
  expect(gateOf([west, east], '')).toBeUndefined()
  expect(gateOf([west, east], 'e')).toBe(east)
  expect(gateOf([west], 'e')).toBe(west)
  expect(gateOf([], 'e')).toBeUndefined()
})

test('a scan at a gate that is no more names none', () => {
  expect(gateName([west, east], 'w')).toBe('西门')
  expect(gateName([east], 'w')).toBeUndefined()
  expect(gateName([east], '')).toBeUndefined()
})
