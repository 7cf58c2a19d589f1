import { encode } from 'uqr'
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url'
import type { PhoneFacts } from './readiness.ts'

const TRIAL = 'JISHI'
/** Pixels of a module. */
const SCALE = 6

/**
 * Whether this phone reads codes without a network: the decoder's program is among the kept files, whole, and a code that
 * is drawn here is read.
 */
export async function checkDecoder(
  read: (image: ImageBitmap) => Promise<string[]>,
): Promise<PhoneFacts['decoder']> {
  if (!(await isKept())) return 'not-kept'
  const image = await createImageBitmap(drawnTrial())
  try {
    return (await read(image)).includes(TRIAL) ? 'kept' : 'broken'
  } catch {
    return 'broken'
  } finally {
    image.close()
  }
}

async function isKept(): Promise<boolean> {
  try {
    const file = await caches.match(wasm, { ignoreSearch: true })
    return file !== undefined && WebAssembly.validate(await file.arrayBuffer())
  } catch {
    // Nothing is kept in this window.
    return false
  }
}

function drawnTrial(): HTMLCanvasElement {
  const { size, data } = encode(TRIAL, { border: 4 })
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = size * SCALE
  const pen = canvas.getContext('2d')!
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.fillStyle = '#000'
  for (const [y, row] of data.entries())
    for (const [x, dark] of row.entries()) if (dark) pen.fillRect(x * SCALE, y * SCALE, SCALE, SCALE)
  return canvas
}
