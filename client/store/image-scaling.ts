import { IMAGE_BYTES } from '../../shared/documents/image.ts'
import { err, ok, type Result } from '../../shared/result.ts'

/** Longest side of a picture, in pixels. */
export const LONGEST_SIDE = 1_600
/** From good to bearable; a picture that is still too large is made smaller instead. */
const qualities = [0.86, 0.76, 0.66, 0.56, 0.46]
const SHRINK = 0.75
const SMALLEST_SIDE = 200

export interface Pixels {
  width: number
  height: number
}

/** The size at which a picture is kept: no side longer than the limit, never larger than it was. */
export function fittingSize({ width, height }: Pixels, longest: number): Pixels {
  const scale = Math.min(1, longest / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** The first encoding that is small enough, from the best quality down, then from smaller pictures. */
export async function smallEnough(
  original: Pixels,
  encode: (size: Pixels, quality: number) => Promise<Blob>,
): Promise<Blob | undefined> {
  for (let longest = LONGEST_SIDE; longest >= SMALLEST_SIDE; longest = Math.round(longest * SHRINK)) {
    const size = fittingSize(original, longest)
    for (const quality of qualities) {
      const blob = await encode(size, quality)
      if (blob.size <= IMAGE_BYTES) return blob
    }
  }
  return undefined
}

/** A picture as it may be stored: WebP (JPEG where the browser cannot write WebP), at most `IMAGE_BYTES`. */
export async function scaledDown(file: Blob): Promise<Result<Blob, 'not-an-image'>> {
  let bitmap: ImageBitmap
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    // The browser says in this way that the bytes are no picture that it knows.
    return err('not-an-image')
  }
  try {
    const blob = await smallEnough(bitmap, (size, quality) => encode(bitmap, size, quality))
    return blob ? ok(blob) : err('not-an-image')
  } finally {
    bitmap.close()
  }
}

async function encode(bitmap: ImageBitmap, { width, height }: Pixels, quality: number): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (!context) throw new Error('this browser has no canvas')
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, width, height)
  const webp = await toBlob(canvas, 'image/webp', quality)
  // Browsers that cannot write WebP answer PNG, which is far too large for photographs.
  return webp.type === 'image/webp' ? webp : toBlob(canvas, 'image/jpeg', quality)
}

function toBlob(canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('the picture could not be written'))),
      type,
      quality,
    )
  })
}
