import { crc32, deflateSync } from 'node:zlib'
import { joined, jpeg, png, webp } from '../http/image-fixture.ts'

const text = (content: string) => new Uint8Array(Buffer.from(content, 'latin1'))
const SCRIPT = '<html><script>fetch("/api/account")</script>'
const GPS = 'Exif\0\0MM\0*\0\0\0\x08GPSLatitude 48.1374 GPSLongitude 11.5755'

function uint32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return new Uint8Array(bytes)
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const body = joined(text(name), data)
  return joined(uint32(data.length), body, uint32(crc32(body)))
}

/** A PNG of that size, all one colour, with more chunks after its header. */
function pngOf(width: number, height: number, ...more: Uint8Array[]): Uint8Array {
  const header = chunk('IHDR', joined(uint32(width), uint32(height), new Uint8Array([8, 0, 0, 0, 0])))
  const rows = deflateSync(Buffer.alloc(height * (width + 1)))
  return joined(
    png.subarray(0, 8),
    header,
    ...more,
    chunk('IDAT', new Uint8Array(rows)),
    chunk('IEND', text('')),
  )
}

/** The JPEG with one more segment right after its beginning. */
function withSegment(marker: number, data: Uint8Array): Uint8Array {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(data.length + 2)
  return joined(
    jpeg.subarray(0, 2),
    new Uint8Array([0xff, marker]),
    new Uint8Array(length),
    data,
    jpeg.subarray(2),
  )
}

/** The WebP with one more chunk at its end. */
function withWebpChunk(name: string, data: Uint8Array): Uint8Array {
  const padded = data.length % 2 === 0 ? data : joined(data, text('\0'))
  const size = Buffer.alloc(4)
  size.writeUInt32LE(data.length)
  const whole = Buffer.from(joined(webp, text(name), new Uint8Array(size), padded))
  whole.writeUInt32LE(whole.length - 8, 4)
  return new Uint8Array(whole)
}

function animated(): Uint8Array {
  const moving = webp.slice()
  moving[20]! |= 0x02
  return moving
}

const svg = (inside: string) =>
  text(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${inside}</svg>`)
const jar = text('PK\x03\x04\x14\0\0\0\x08\0META-INF/MANIFEST.MF')
const gif = text(
  'GIF89a\x01\0\x01\0\x80\0\0\xff\xff\xff\0\0\0!\xf9\x04\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;',
)

/** What must not be kept. */
export const refusedPictures: [what: string, bytes: Uint8Array][] = [
  ['an SVG that runs a script', svg('<script>alert(1)</script>')],
  [
    'an SVG that runs one when it is shown',
    text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  ],
  ['an SVG with a page in it', svg('<foreignObject><iframe src="javascript:alert(1)"/></foreignObject>')],
  [
    'an SVG that reads a file',
    text('<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>'),
  ],
  ['an SVG of a billion laughs', text('<!DOCTYPE l [<!ENTITY a "&b;&b;"><!ENTITY b "ha">]><svg>&a;</svg>')],
  ['an SVG behind a byte order mark', joined(text('\xef\xbb\xbf'), svg(''))],
  ['an SVG that was compressed', joined(text('\x1f\x8b\x08'), svg(''))],
  ['a page', text(SCRIPT)],
  ['a page that begins like a GIF', text(`GIF89a/*${SCRIPT}*/`)],
  ['a script that begins like a GIF', text('GIF89a=1;alert(1)//')],
  ['a GIF', gif],
  ['a GIF that is a JAR', joined(gif, jar)],
  ['a PNG that is a JAR', joined(png, jar)],
  ['a JPEG that is a JAR', joined(jpeg, jar)],
  ['a WebP that is a JAR', joined(webp, jar)],
  ['a JPEG with a page hung on', joined(jpeg, text(SCRIPT))],
  ['a page before a PNG', joined(text(SCRIPT), png)],
  ['a PDF', text('%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>')],
  ['a PNG without its end', png.subarray(0, -12)],
  ['half a JPEG', jpeg.subarray(0, jpeg.length >> 1)],
  ['half a WebP', webp.subarray(0, webp.length >> 1)],
  ['a PNG of 60000 by 60000', pngOf(1, 1).map((byte, at) => ([18, 22].includes(at) ? 0xea : byte))],
  ['a PNG that unfolds into 16 million pixels', pngOf(4_096, 4_096)],
  ['a PNG of no height', pngOf(9, 0)],
  ['a PNG that moves', pngOf(9, 9, chunk('acTL', joined(uint32(9_999), uint32(0))))],
  ['a WebP that moves', animated()],
]

/** What may be kept, for it does nothing: words that a decoder skips, in an image that is one. */
export const harmlessPictures: [what: string, type: string, bytes: Uint8Array][] = [
  ['a PNG with a page in a comment', 'image/png', pngOf(9, 9, chunk('tEXt', text(`Comment\0${SCRIPT}`)))],
  ['a PNG with a page in the lengths of its rows', 'image/png', pngOf(9, 9, chunk('zTXt', text(SCRIPT)))],
  ['a JPEG with a page in a comment', 'image/jpeg', withSegment(0xfe, text(SCRIPT))],
  ['a JPEG that says where it was taken', 'image/jpeg', withSegment(0xe1, text(GPS))],
  [
    'a JPEG with a thumbnail that is an SVG',
    'image/jpeg',
    withSegment(0xe1, joined(text('Exif\0\0'), svg(''))),
  ],
  ['a WebP that says where it was taken', 'image/webp', withWebpChunk('EXIF', text(GPS))],
  ['a WebP with a page in a chunk that nobody knows', 'image/webp', withWebpChunk('HTML', text(SCRIPT))],
]

/** A PNG of the size of the largest that phones send. */
export const largePng = pngOf(1_600, 1_600)
