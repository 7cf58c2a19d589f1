import { expect, test } from 'vitest'
import { isPlaceOfStation } from './station-places.ts'

test('a station shows itself and the gate of its own fair, and nothing else', () => {
  const shows = (path: string) => isPlaceOfStation(path, 'station:spring:east')
  const places = [
    '/station',
    ...['scan', 'sell', 'ready', 'hand-over'].map((place) => `/fairs/spring/${place}`),
  ]
  expect(places.filter((path) => !shows(path))).toEqual([])
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
