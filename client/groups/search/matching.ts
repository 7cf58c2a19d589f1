import { fold, foldWithPlaces } from './fold.ts'

/** The parts of a query, folded: all of them must occur, in any order. Chinese needs no spaces, but may have them. */
export function termsOf(query: string): string[] {
  return [...new Set(fold(query).split(/\s+/u).filter(Boolean))]
}

/** Whether every term occurs somewhere in an already folded text. */
export function matches(foldedText: string, terms: readonly string[]): boolean {
  return terms.length > 0 && terms.every((term) => foldedText.includes(term))
}

/** A part of a text, and whether it is what was looked for. */
export interface Piece {
  text: string
  hit: boolean
}

/** The text in pieces, with the places where a term occurs marked; joined again they are the text. */
export function highlighted(text: string, terms: readonly string[]): Piece[] {
  const { folded, starts, ends } = foldWithPlaces(text)
  const hits: [number, number][] = []
  for (const term of terms) {
    for (let at = folded.indexOf(term); at !== -1; at = folded.indexOf(term, at + 1))
      hits.push([starts[at]!, ends[at + term.length - 1]!])
  }
  hits.sort(([a], [b]) => a - b)

  const pieces: Piece[] = []
  let reached = 0
  for (const [start, end] of hits) {
    const from = Math.max(start, reached)
    if (end <= from) continue
    if (from > reached) pieces.push({ text: text.slice(reached, from), hit: false })
    const last = pieces.at(-1)
    if (last?.hit && from === reached) last.text += text.slice(from, end)
    else pieces.push({ text: text.slice(from, end), hit: true })
    reached = end
  }
  if (reached < text.length) pieces.push({ text: text.slice(reached), hit: false })
  return pieces
}

/** About `length` characters around the first place where a term occurs, with … where something was cut. */
export function excerpt(text: string, terms: readonly string[], length: number): string {
  const { folded, starts } = foldWithPlaces(text)
  const places = terms.map((term) => folded.indexOf(term)).filter((place) => place !== -1)
  const first = places.length > 0 ? starts[Math.min(...places)]! : 0
  if (text.length <= length) return text
  const from = Math.max(0, Math.min(first - Math.floor(length / 3), text.length - length))
  const to = Math.min(text.length, from + length)
  return `${from > 0 ? '…' : ''}${whole(text, from, to)}${to < text.length ? '…' : ''}`
}

/** A slice that cuts no character in two. */
function whole(text: string, from: number, to: number): string {
  const lone = (at: number) => at > 0 && /[\uDC00-\uDFFF]/.test(text.charAt(at))
  return text.slice(lone(from) ? from + 1 : from, lone(to) ? to - 1 : to)
}
