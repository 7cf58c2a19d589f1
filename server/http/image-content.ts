import { imageSize } from 'image-size'
import type { imageTypes } from '../../shared/documents/image.ts'

export type ImageType = (typeof imageTypes)[number]

/** Pixels that an image may have on a side, and in all: few bytes can unfold into very many. Phones send 1,600 by 1,600. */
export const IMAGE_SIDE = 4_096
export const IMAGE_PIXELS = 4_200_000

/**
 * The type of an image by its content, whatever was claimed for it. Undefined for anything that is not from its first
 * to its last byte one still image of a type that Jishi keeps: a picture with something hung on to it is none, and one
 * that moves may have any number of frames.
 */
export function imageTypeOf(bytes: Uint8Array): ImageType | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const format = formats.find(({ begins, ends }) => startsWith(bytes, begins) && ends(view))
  return format && hasModestSize(bytes) ? format.type : undefined
}

interface Format {
  type: ImageType
  begins: readonly number[]
  /** Whether the image's own structure ends where the bytes end. */
  ends: (view: DataView) => boolean
}

const formats: readonly Format[] = [
  {
    type: 'image/png',
    begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ends: (view) => pngLength(view) === view.byteLength,
  },
  {
    type: 'image/jpeg',
    begins: [0xff, 0xd8, 0xff],
    ends: (view) => jpegLength(view) === view.byteLength,
  },
  {
    type: 'image/webp',
    // RIFF, then the length of what follows, then WEBP.
    begins: [0x52, 0x49, 0x46, 0x46],
    ends: (view) =>
      view.byteLength >= 12 &&
      view.getUint32(8) === 0x57454250 &&
      !isAnimatedWebp(view) &&
      // Chunks are padded to an even length.
      view.getUint32(4, true) + 8 === view.byteLength,
  },
]

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, at) => bytes[at] === byte)
}

/** Extended (VP8X), with the flag for animation. */
function isAnimatedWebp(view: DataView): boolean {
  return view.byteLength > 20 && view.getUint32(12) === 0x56503858 && (view.getUint8(20) & 0x02) !== 0
}

/** Walks a PNG's chunks (length, name, data, checksum) to the end of IEND; undefined when it moves (acTL). */
function pngLength(view: DataView): number | undefined {
  let at = 8
  while (at + 12 <= view.byteLength) {
    const end = at + 12 + view.getUint32(at)
    const name = view.getUint32(at + 4)
    if (name === 0x6163544c) return undefined
    if (name === 0x49454e44) return end
    at = end
  }
  return undefined
}

/** Walks a JPEG's segments and, after each start of scan, its coded data, to the end of the EOI marker. */
function jpegLength(view: DataView): number | undefined {
  let at = 2
  while (at + 2 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    if (marker === 0xd9) return at + 2
    // A fill byte before a marker.
    if (marker === 0xff) at += 1
    else if (at + 4 > view.byteLength) return undefined
    else {
      at += 2 + view.getUint16(at + 2)
      if (marker === 0xda) at = endOfScan(view, at)
    }
  }
  return undefined
}

/** Coded data go on until a marker that is neither a stuffed zero nor a restart. */
function endOfScan(view: DataView, start: number): number {
  let at = start
  while (at + 1 < view.byteLength) {
    const next = view.getUint8(at + 1)
    const isCoded = view.getUint8(at) !== 0xff || next === 0x00 || (next >= 0xd0 && next <= 0xd7)
    if (!isCoded) return at
    at += 1
  }
  return view.byteLength
}

function hasModestSize(bytes: Uint8Array): boolean {
  try {
    const { width, height } = imageSize(bytes)
    return (
      width > 0 && height > 0 && width <= IMAGE_SIDE && height <= IMAGE_SIDE && width * height <= IMAGE_PIXELS
    )
  } catch (error) {
    // What the library says of a damaged header.
    if (error instanceof TypeError || error instanceof RangeError) return false
    throw error
  }
}
