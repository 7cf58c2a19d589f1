import { encode } from 'uqr'

/** What the code says by which a decoder is tried. */
export const TRIAL = 'JISHI'
/** Pixels of a module. */
const SCALE = 6

/** A code that every decoder can read: whichever does not, reads none. */
export function drawTrial(): Promise<ImageBitmap> {
  const { size, data } = encode(TRIAL, { border: 4 })
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = size * SCALE
  const pen = canvas.getContext('2d')!
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.fillStyle = '#000'
  for (const [y, row] of data.entries())
    for (const [x, dark] of row.entries()) if (dark) pen.fillRect(x * SCALE, y * SCALE, SCALE, SCALE)
  return createImageBitmap(canvas)
}
