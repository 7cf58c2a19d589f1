/**
 * Text as search compares it: NFKC, so that full-width letters, half-width kana and composed accents meet their plain
 * forms, and without case (upper, then lower: ß and ss, σ and ς are one).
 */
export function fold(text: string): string {
  return text.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC')
}

/** A character with the marks that belong to it: combining ones, and the voicing marks of half-width kana. */
const clusters = /[\s\S][\p{M}\uFF9E\uFF9F]*/gu

export interface FoldedText {
  folded: string
  /** For each UTF-16 unit of `folded`, and for its end, where in the original that cluster begins and ends. */
  starts: readonly number[]
  ends: readonly number[]
}

/** Folds text so that places in the folded text can be shown in the original. */
export function foldWithPlaces(text: string): FoldedText {
  let folded = ''
  const starts: number[] = []
  const ends: number[] = []
  for (const match of text.matchAll(clusters)) {
    const piece = fold(match[0])
    folded += piece
    for (let unit = 0; unit < piece.length; unit++) {
      starts.push(match.index)
      ends.push(match.index + match[0].length)
    }
  }
  return { folded, starts, ends }
}
