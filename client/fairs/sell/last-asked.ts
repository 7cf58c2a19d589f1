import * as v from 'valibot'
import type { KeptValues } from '../../store/kept-values.ts'

/** As it was typed. */
export interface Asked {
  price: string
  currency: string
}

/** What was asked last for each type of ticket, the newest last: at the next fair the types are others. */
const keptSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.array(v.object({ type: v.string(), price: v.string(), currency: v.string() })),
)
const NAME = 'jishi.till'
const TYPES_MOST = 40

function all(kept: KeptValues): v.InferOutput<typeof keptSchema> {
  const read = v.safeParse(keptSchema, kept.getItem(NAME) ?? '')
  return read.success ? read.output : []
}

/** What was asked last for a type of ticket, and where it has not been sold yet for any: it is most often asked again. */
export function lastAsked(kept: KeptValues, type: string): Asked | undefined {
  const known = all(kept)
  return known.findLast((each) => each.type === type) ?? known.at(-1)
}

export function keepAsked(kept: KeptValues, type: string, { price, currency }: Asked): void {
  const others = all(kept).filter((each) => each.type !== type)
  kept.setItem(NAME, JSON.stringify([...others, { type, price, currency }].slice(-TYPES_MOST)))
}
