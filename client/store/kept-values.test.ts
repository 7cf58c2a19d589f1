import { expect, test } from 'vitest'
import { createKeptValues } from './kept-values.ts'

function storage(fails: () => boolean): Storage {
  const items = new Map<string, string>()
  const working = (): void => {
    if (fails()) throw new DOMException('no', 'QuotaExceededError')
  }
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem(key: string, value: string) {
      working()
      items.set(key, value)
    },
    removeItem(key: string) {
      working()
      items.delete(key)
    },
  } as Storage
}

test('values outlast the window where the browser keeps them', () => {
  const kept = storage(() => false)
  createKeptValues(() => kept).setItem('a', '1')
  expect(createKeptValues(() => kept).getItem('a')).toBe('1')
})

test('where the browser withholds its storage, values stay until the window is closed', () => {
  const values = createKeptValues(() => {
    throw new DOMException('insecure', 'SecurityError')
  })
  expect(values.getItem('a')).toBeNull()
  values.setItem('a', '1')
  expect(values.getItem('a')).toBe('1')
  values.removeItem('a')
  expect(values.getItem('a')).toBeNull()
})

test('a value that finds no space takes the place of the older one all the same', () => {
  let full = false
  const values = createKeptValues(() => kept)
  const kept = storage(() => full)
  values.setItem('a', 'old')
  full = true
  values.setItem('a', 'new')
  expect(values.getItem('a')).toBe('new')
  values.removeItem('a')
  expect(values.getItem('a')).toBeNull()
  full = false
  values.setItem('a', 'newest')
  expect(kept.getItem('a')).toBe('newest')
  expect(values.getItem('a')).toBe('newest')
})
