import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { imageTypeOf } from './image-content.ts'
import { joined, jpeg, png, webp, widePng } from './image-fixture.ts'

const text = (content: string) => new TextEncoder().encode(content)

describe('the type of an image', () => {
  test('is told by its content', () => {
    expect([png, jpeg, webp].map(imageTypeOf)).toEqual(['image/png', 'image/jpeg', 'image/webp'])
  })

  test.each([
    ['nothing', text('')],
    ['a page', text('<!doctype html><script>alert(1)</script>')],
    ['an SVG', text('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')],
    ['an SVG with a declaration', text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a GIF', text('GIF89a\u0001\u0000\u0001\u0000')],
    ['a BMP', text('BM00000000000000000000000000000000')],
    ['a PDF', text('%PDF-1.7')],
  ])('is none for %s', (_, bytes) => {
    expect(imageTypeOf(bytes)).toBeUndefined()
  })

  test('is none for a picture that begins with or is followed by something else', () => {
    for (const picture of [png, jpeg, webp])
      for (const other of [text('<script>alert(1)</script>'), text('PK\u0003\u0004'), text('\n')]) {
        expect(imageTypeOf(joined(picture, other))).toBeUndefined()
        expect(imageTypeOf(joined(other, picture))).toBeUndefined()
      }
  })

  test('is none for a picture that breaks off', () => {
    for (const picture of [png, jpeg, webp])
      for (let length = 0; length < picture.length; length++)
        expect(imageTypeOf(picture.subarray(0, length))).toBeUndefined()
  })

  test('is none for more than 4096 pixels on a side', () => {
    expect(imageTypeOf(widePng)).toBeUndefined()
  })

  test('never throws, whatever the bytes', () => {
    const beginnings = fc.constantFrom(png, jpeg, webp)
    const damaged = fc
      .tuple(beginnings, fc.uint8Array({ maxLength: 64 }), fc.nat(600))
      .map(([picture, noise, at]) => {
        const copy = picture.slice()
        copy.set(noise.subarray(0, Math.max(0, copy.length - at)), Math.min(at, copy.length))
        return copy
      })
    fc.assert(
      fc.property(fc.oneof(damaged, fc.uint8Array()), (bytes) => {
        expect([undefined, 'image/png', 'image/jpeg', 'image/webp']).toContain(imageTypeOf(bytes))
      }),
    )
  })
})
