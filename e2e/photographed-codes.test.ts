import { beforeAll, expect, test } from 'vitest'
import vectors from '../shared/fairs/pass-vectors.json' with { type: 'json' }
import { conditions, decodeRate, openDecoder, type Condition, type Decode } from './photographed-codes.ts'

let decode: Decode
beforeAll(async () => {
  decode = await openDecoder()
})

test.each(Object.keys(conditions) as Condition[])(
  'the code of a pass is read in at least 9 of 10 pictures when it is %s',
  async (condition) => {
    const text = vectors.valid[0]!.text
    expect(await decodeRate(decode, { text, condition, pictures: 10 })).toBeGreaterThanOrEqual(0.9)
  },
  60_000,
)
