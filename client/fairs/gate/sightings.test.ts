import { expect, test } from 'vitest'
import { Sightings } from './sightings.ts'

test('a code that stays before the camera is presented once, however long it stays', () => {
  const sightings = new Sightings()
  expect(sightings.isNew('a', 0)).toBe(true)
  for (let now = 100; now < 20_000; now += 100) expect(sightings.isNew('a', now)).toBe(false)
})

test('it is presented again when it comes back after three seconds', () => {
  const sightings = new Sightings()
  sightings.isNew('a', 0)
  expect(sightings.isNew('a', 2_999)).toBe(false)
  expect(sightings.isNew('a', 5_999)).toBe(true)
})

test('another code is presented at once', () => {
  const sightings = new Sightings()
  sightings.isNew('a', 0)
  expect(sightings.isNew('b', 1)).toBe(true)
})

test('a code that came while a verdict was shown is presented after it, the one that the verdict is about is not', () => {
  const sightings = new Sightings()
  sightings.isNew('a', 0)
  for (let now = 100; now < 5_000; now += 100) {
    sightings.keep('a', now)
    sightings.keep('b', now)
  }
  expect(sightings.isNew('a', 5_000)).toBe(false)
  expect(sightings.isNew('b', 5_000)).toBe(true)
})
