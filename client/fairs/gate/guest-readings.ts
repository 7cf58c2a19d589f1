import { polyphonic } from 'pinyin-pro'

/** Pinyin without tones, in every reading, for a name may have the rare one; ü as people type it, who have no such key. */
export function readingsOf(character: string): string[] {
  const [readings = []] = polyphonic(character, { type: 'array', toneType: 'none', v: true })
  return readings
    .filter((reading) => reading !== character)
    .flatMap((reading) =>
      reading.includes('v') ? [reading, reading.replace('v', 'u'), reading.replace('v', 'yu')] : [reading],
    )
}
