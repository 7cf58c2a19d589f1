/** No longer than that; cut between characters, never within one. */
export function shortened(text: string, most: number): string {
  let short = ''
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (short.length + segment.length > most) break
    short += segment
  }
  return short.trim()
}
