import vectors from '../../shared/fairs/pass-vectors.json' with { type: 'json' }
import { conditions, decodeRate, openDecoder, type Condition } from '../photographed-codes.ts'
import type { Figure } from './figure.ts'

const PICTURES = 100

/** A live code has the pass in it, and a signature more: its dots are smaller. */
const codes = [
  { name: 'pictures read', text: vectors.valid[0]!.text, atLeast: 90 },
  { name: 'live codes read', text: vectors.live.valid[0]!.text, atLeast: 80 },
]

/** In how many pictures of a hundred the code of a ticket is read, however it is held before the camera. */
export async function measureDecoding(): Promise<Figure[]> {
  const decode = await openDecoder()
  const figures: Figure[] = []
  for (const condition of Object.keys(conditions) as Condition[])
    for (const { name, text, atLeast } of codes) {
      const rate = await decodeRate(decode, { text, condition, pictures: PICTURES })
      figures.push({ name: `${name}, ${condition}`, unit: '%', ours: 100 * rate, limit: { atLeast } })
    }
  return figures
}
