import { expect, test } from 'vitest'
import { placeInside } from './place-inside.ts'

test('after the sign-in people come to where they wanted to go', () => {
  expect(placeInside('/groups/weavers')).toBe('/groups/weavers')
  expect(placeInside(undefined)).toBe('/')
})

test('a link cannot lead out of the app', () => {
  for (const place of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '',
  ])
    expect(placeInside(place)).toBe('/')
})
