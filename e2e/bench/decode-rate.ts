import vectors from '../../shared/fairs/pass-vectors.json' with { type: 'json' }
import { conditions, decodeRate, openDecoder, type Condition } from '../photographed-codes.ts'
import type { Figure } from './figure.ts'

const PICTURES = 100

/** In how many pictures of a hundred the code of a ticket is read, however it is held before the camera. */
export async function measureDecoding(): Promise<Figure[]> {
  const decode = await openDecoder()
  const figures: Figure[] = []
  for (const condition of Object.keys(conditions) as Condition[]) {
    const rate = await decodeRate(decode, { text: vectors.valid[0]!.text, condition, pictures: PICTURES })
    figures.push({
      name: `pictures read, ${condition}`,
      unit: '%',
      ours: 100 * rate,
      limit: { atLeast: 90 },
    })
  }
  return figures
}
