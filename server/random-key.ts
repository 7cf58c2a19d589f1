import { randomBytes } from 'node:crypto'

// 32 characters, so that every byte gives one without a bias.
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'

/** Random text of that many characters, 5 bits each. */
export type RandomText = (length: number) => string

export const randomText: RandomText = (length) =>
  Array.from(randomBytes(length), (byte) => alphabet[byte & 31]).join('')

/** Characters of a member's id, a device's id and all keys made at random: 100 bits. */
export const KEY_LENGTH = 20
/** Characters of what opens a door to whoever knows it: 160 bits. */
export const TOKEN_LENGTH = 32
