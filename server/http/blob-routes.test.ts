import { describe, expect, test } from 'vitest'
import { IMAGE_BYTES } from '../../shared/documents/image.ts'
import { openTestApp, problemOf, type Visitor } from '../app-fixture.ts'
import { BLOB_BYTES } from './body-limits.ts'
import { joined, jpeg, png, sha256, webp } from './image-fixture.ts'

const put = (visitor: Visitor, bytes: Uint8Array, headers?: Record<string, string>) =>
  visitor.send('PUT', `/api/blobs/${sha256(bytes)}`, bytes, headers)

async function signedIn() {
  const test = await openTestApp()
  const member = test.visitor()
  await member.setUp()
  return { ...test, member }
}

describe('images', () => {
  test('are stored under the hash of their bytes, and come back with the type that they are', async () => {
    const { member } = await signedIn()
    for (const [type, bytes] of [
      ['image/png', png],
      ['image/jpeg', jpeg],
      ['image/webp', webp],
    ] as const) {
      expect((await put(member, bytes, { 'Content-Type': 'text/html' })).status).toBe(204)
      const answer = await member.send('GET', `/api/blobs/${sha256(bytes)}`)
      expect(answer.headers.get('Content-Type')).toBe(type)
      expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes)
    }
  })

  test('may be cached for ever and can do nothing when opened as a page', async () => {
    const { member } = await signedIn()
    await put(member, png)
    const { headers } = await member.send('GET', `/api/blobs/${sha256(png)}`)
    expect(headers.get('Cache-Control')).toBe('private, max-age=31536000, immutable')
    expect(headers.get('ETag')).toBe(`"${sha256(png)}"`)
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Content-Security-Policy')).toBe("default-src 'none'; sandbox")
    const again = await member.send('GET', `/api/blobs/${sha256(png)}`, undefined, {
      'If-None-Match': `"${sha256(png)}"`,
    })
    expect(again.status).toBe(304)
  })

  test('that are sent twice are there once', async () => {
    const { member } = await signedIn()
    for (let i = 0; i < 2; i++) expect((await put(member, png)).status).toBe(204)
  })

  test('are for signed-in members alone', async () => {
    const { member, visitor } = await signedIn()
    await put(member, png)
    expect(await problemOf(await put(visitor(), png))).toBe('signed-out')
    expect(await problemOf(await visitor().send('GET', `/api/blobs/${sha256(png)}`))).toBe('signed-out')
  })

  test('that nobody stored are not found', async () => {
    const { member } = await signedIn()
    const answer = await member.send('GET', `/api/blobs/${sha256(png)}`)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(await problemOf(answer)).toBe('not-found')
  })

  test('must be the bytes that the address names', async () => {
    const { member } = await signedIn()
    const answer = await member.send('PUT', `/api/blobs/${sha256(png)}`, webp)
    expect([answer.status, await problemOf(answer)]).toEqual([422, 'hash-mismatch'])
  })

  test.each(['snapshot-1', 'A'.repeat(64), '0'.repeat(63)])('%s names none', async (name) => {
    const { member } = await signedIn()
    expect(await problemOf(await member.send('GET', `/api/blobs/${name}`))).toBe('malformed')
    expect(await problemOf(await member.send('PUT', `/api/blobs/${name}`, png))).toBe('malformed')
  })

  test('of a kind that could run, or with something hung on, are refused whatever they are called', async () => {
    const { member, store } = await signedIn()
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
    const polyglot = joined(png, new TextEncoder().encode('<script>alert(1)</script>'))
    for (const bytes of [svg, polyglot]) {
      const answer = await put(member, bytes, { 'Content-Type': 'image/png' })
      expect([answer.status, await problemOf(answer)]).toEqual([415, 'not-an-image'])
      expect(await store.blobs.get(sha256(bytes))).toBeUndefined()
    }
  })

  test('that are too large are refused', async () => {
    const { member } = await signedIn()
    for (const size of [IMAGE_BYTES + 1, BLOB_BYTES + 1]) {
      const answer = await put(member, joined(png, new Uint8Array(size - png.length)))
      expect([answer.status, await problemOf(answer)]).toEqual([413, 'too-large'])
    }
  })
})
