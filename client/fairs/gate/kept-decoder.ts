import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url'
import type { PhoneFacts } from './readiness.ts'
import { drawTrial, TRIAL } from './trial-code.ts'

/**
 * Whether this phone reads codes without a network: the decoder's program is among the kept files, whole, and a code that
 * is drawn here is read.
 */
export async function checkDecoder(
  read: (image: ImageBitmap) => Promise<string[]>,
): Promise<PhoneFacts['decoder']> {
  if (!(await isKept())) return 'not-kept'
  const image = await drawTrial()
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
