import * as v from 'valibot'

/** Most bytes of one stored image. */
export const IMAGE_BYTES = 200_000
export const imageTypes = ['image/webp', 'image/jpeg', 'image/png'] as const

/** An image is named by the SHA-256 of its bytes, in lower-case hex. */
export const imageHash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

/** The images that a body names, wherever it does. */
export function imagesIn(part: unknown): string[] {
  if (typeof part === 'string') return v.is(imageHash, part) ? [part] : []
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(imagesIn) : []
}
