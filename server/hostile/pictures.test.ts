import { describe, expect, test } from 'vitest'
import { openTestApp, problemOf } from '../app-fixture.ts'
import { sha256 } from '../http/image-fixture.ts'
import { harmlessPictures, largePng, refusedPictures } from './pictures-fixture.ts'

async function withMember() {
  const test = await openTestApp()
  const member = test.visitor()
  await member.setUp()
  const put = (bytes: Uint8Array, type = 'image/png') =>
    member.send('PUT', `/api/blobs/${sha256(bytes)}`, bytes, { 'Content-Type': type })
  return { ...test, member, put }
}

describe('a picture', () => {
  test('that is more, less or other than one still picture is not kept, whatever it is called', async () => {
    const { put, store } = await withMember()
    for (const [what, bytes] of refusedPictures)
      for (const type of ['image/png', 'image/svg+xml', 'text/html', 'image/webp; charset=utf-8']) {
        const answer = await put(bytes, type)
        expect([what, answer.status, await problemOf(answer)]).toEqual([what, 415, 'not-an-image'])
      }
    expect(await store.blobs.names('')).toEqual([])
  })

  test('with words in it is shown as a picture and can be nothing else', async () => {
    const { put, member } = await withMember()
    for (const [what, type, bytes] of harmlessPictures) {
      expect([what, (await put(bytes, 'text/html')).status]).toEqual([what, 204])
      for (const accept of ['image/*', 'text/html', 'application/javascript']) {
        const { headers } = await member.send('GET', `/api/blobs/${sha256(bytes)}`, undefined, {
          Accept: accept,
        })
        expect([what, headers.get('Content-Type')]).toEqual([what, type])
        expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
        expect(headers.get('Content-Security-Policy')).toBe("default-src 'none'; sandbox")
        expect(headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin')
        expect(headers.get('Cache-Control')).toContain('private')
      }
    }
  })

  test('of the size that phones send is kept', async () => {
    expect((await (await withMember()).put(largePng)).status).toBe(204)
  })

  test('is not reached by an address that ends differently', async () => {
    const { put, member } = await withMember()
    await put(largePng)
    const path = `/api/blobs/${sha256(largePng)}`
    for (const end of ['.svg', '.html', '/x.js', '%00.html', '%2f..%2fx', ';.js'])
      expect((await member.send('GET', path + end)).status).toBeGreaterThanOrEqual(400)
  })
})
