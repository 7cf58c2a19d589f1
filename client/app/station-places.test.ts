import { expect, test } from 'vitest'
import { isPlaceOfStation } from './station-places.ts'

test('a station shows itself and the gate of its own fair, and nothing else', () => {
  const shows = (path: string) => isPlaceOfStation(path, 'station:spring:east')
  expect(
    ['/station', '/fairs/spring/scan', '/fairs/spring/sell', '/fairs/spring/ready'].filter(
      (path) => !shows(path),
    ),
  ).toEqual([])
  const others = [
    '/',
    '/me',
    '/fairs',
    '/fairs/spring',
    '/fairs/spring/guests',
    '/fairs/autumn/scan',
    '/people/mei',
  ]
  expect(others.filter(shows)).toEqual([])
})
