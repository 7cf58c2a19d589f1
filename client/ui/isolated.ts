const CONTROLS = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/
const FIRST_STRONG = '\u2068'
const POP = '\u2069'

/** Without the characters that turn what follows around. */
export function unturned(words: string): string {
  return words.replace(CONTROLS, '')
}

/**
 * Somebody's words, to stand inside of a sentence that is not theirs: they keep their own direction and turn nothing
 * around them. In markup, `<bdi>` does the same.
 */
export function isolated(words: string): string {
  const plain = unturned(words)
  return RIGHT_TO_LEFT.test(plain) ? FIRST_STRONG + plain + POP : plain
}
