import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill'
import { photograph, type Picture, type Shot } from './photograph.ts'

/** A code that is held well, in good light. */
const good: Shot = {
  module: 5,
  turn: 0,
  leanX: 0,
  leanY: 0,
  black: 30,
  white: 230,
  shade: 0.1,
  blurX: 0.4,
  blurY: 0.4,
  noise: 3,
}

/** `some(most)`: a number from -most to most. */
type Vary = (some: (most: number) => number) => Partial<Shot>

/** How codes are held before a camera at a fair. */
export const conditions = {
  'held straight': () => ({}),
  'turned any way': (some) => ({ turn: some(180) }),
  'tilted by 45°': (some) => ({ turn: some(20), leanX: some(20), leanY: 45 }),
  'small: 2 pixels a module': (some) => ({ module: 2, turn: some(20) }),
  'dim: a tenth of the contrast': (some) => ({ black: 12, white: 32, noise: 2, shade: 0.3, turn: some(20) }),
  'blurred by 0.4 of a module': (some) => ({ blurX: 2, blurY: 2, turn: some(20) }),
  'moved by half a module': (some) => ({ blurX: 2.5, turn: some(5) }),
  'all of it, each a little': (some) => ({
    module: 3.5,
    turn: some(180),
    leanX: some(20),
    leanY: some(20),
    black: 20,
    white: 90,
    shade: 0.4,
    blurX: 1,
    blurY: 1,
    noise: 5,
  }),
} satisfies Record<string, Vary>

export type Condition = keyof typeof conditions

/** What the decoder that we serve makes of a picture; it is the one that most phones use. */
export type Decode = (picture: Picture) => Promise<string[]>

export async function openDecoder(): Promise<Decode> {
  const file = fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))
  const program = new Uint8Array(await readFile(file)).buffer
  prepareZXingModule({ overrides: { wasmBinary: program } })
  // Of a browser it needs no more than these.
  Object.assign(globalThis, { ImageData: BrowserImage, DOMRectReadOnly: BrowserRect })
  const detector = new BarcodeDetector({ formats: ['qr_code'] })
  return async (picture) => {
    const codes = await detector.detect(new BrowserImage(picture) as unknown as ImageData)
    return codes.map(({ rawValue }) => rawValue)
  }
}

/** The share, 0 to 1, of so many pictures in which a code was read. The same pictures each time. */
export async function decodeRate(
  decode: Decode,
  { text, condition, pictures }: { text: string; condition: Condition; pictures: number },
): Promise<number> {
  const random = sequence()
  const vary: Vary = conditions[condition]
  let read = 0
  for (let n = 0; n < pictures; n++) {
    const shot = { ...good, ...vary((most) => (random() * 2 - 1) * most) }
    if ((await decode(photograph(text, shot, random))).includes(text)) read += 1
  }
  return read / pictures
}

/** Numbers from 0 to 1 (Park and Miller's generator, CACM 1988, with their later multiplier). */
function sequence(): () => number {
  let state = 20_261_126
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

class BrowserImage implements Picture {
  readonly data: Picture['data']
  readonly width: number
  readonly height: number

  constructor({ data, width, height }: Picture) {
    this.data = data
    this.width = width
    this.height = height
  }
}

/** Where a code lies, which nobody asks for here. */
class BrowserRect {
  readonly x = 0
}
