import { expect, test } from 'vitest'
import { MAKE_TYPE } from './guest-list-protocol.ts'
import { lacksRoom } from './guest-list-room.ts'

const early = { name: 'Early', key: 'early', tickets: 2 }
const friends = { name: 'Friends', tickets: 3 }
const look = {
  guests: 5,
  known: 0,
  free: 5,
  cancelled: 0,
  types: [early, friends],
  freeOf: [{ key: 'early', free: 4, cancelled: 0 }],
}
const asIs = { types: {}, cancel: false }

test('a list fits as long as the fair and each type have places for what is new', () => {
  expect(lacksRoom(look, asIs)).toBeUndefined()
  expect(lacksRoom({ ...look, free: 4 }, asIs)).toEqual({ free: 4 })
  expect(lacksRoom({ ...look, free: 4, known: 1 }, asIs)).toBeUndefined()
})

test('a kind counts as the type that it is to be, and as no other when one is made for it', () => {
  expect(lacksRoom(look, { ...asIs, types: { Friends: 'early' } })).toEqual({ type: 'early', free: 4 })
  expect(lacksRoom(look, { ...asIs, types: { Friends: MAKE_TYPE } })).toBeUndefined()
})

test('what is cancelled makes room, if it is to be cancelled', () => {
  const full = { ...look, free: 3, cancelled: 2, freeOf: [{ key: 'early', free: 1, cancelled: 1 }] }
  expect(lacksRoom(full, asIs)).toEqual({ free: 3 })
  expect(lacksRoom(full, { ...asIs, cancel: true })).toBeUndefined()
})

test('a list that brings nobody new fits into a fair that has more guests than places', () => {
  const more = { ...look, known: 5, free: -3, types: [], freeOf: [{ key: 'early', free: -2, cancelled: 0 }] }
  expect(lacksRoom(more, asIs)).toBeUndefined()
  expect(lacksRoom({ ...more, known: 4 }, asIs)).toEqual({ free: 0 })
})
