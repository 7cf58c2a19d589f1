import * as v from 'valibot'
import { expect, test } from 'vitest'
import { DOCUMENTS_VERSION } from '../../shared/sync/documents-version.ts'
import { createApi, nothing } from './api.ts'

function apiThatGets(answer: () => Promise<Response>) {
  const times: number[][] = []
  const versions: number[] = []
  const requests: { path: string; init: RequestInit | undefined }[] = []
  let time = 1_000
  const api = createApi({
    fetch: async (path, init) => {
      requests.push({ path: path instanceof Request ? path.url : path.toString(), init })
      return answer()
    },
    deviceTime: () => (time += 10),
    onTime: (...heard) => times.push(heard),
    onVersion: (version) => versions.push(version),
  })
  return { api, times, versions, requests }
}

const schema = v.object({ name: v.string() })

test('an answer is checked by its schema', async () => {
  const { api } = apiThatGets(async () => Response.json({ name: 'Mei' }))
  expect(await api.call('GET', '/api/x', { schema })).toEqual({ ok: true, value: { name: 'Mei' } })
})

test('an answer of another shape is no answer', async () => {
  const { api } = apiThatGets(async () => Response.json({ name: 1 }))
  expect(await api.call('GET', '/api/x', { schema })).toMatchObject({
    ok: false,
    error: { status: 0, code: 'unexpected-answer' },
  })
})

test('the sign-in page of a hotel is not taken for the server', async () => {
  const { api } = apiThatGets(async () => new Response('<html>Welcome to our WLAN</html>'))
  expect(await api.call('GET', '/api/x', { schema })).toMatchObject({ ok: false, error: { status: 0 } })
})

test('a problem comes with its code and how long to wait', async () => {
  const { api } = apiThatGets(async () =>
    Response.json(
      { code: 'too-many-attempts', title: '', status: 429 },
      { status: 429, headers: { 'retry-after': '7' } },
    ),
  )
  expect(await api.call('POST', '/api/x', { schema, body: {} })).toEqual({
    ok: false,
    error: { status: 429, code: 'too-many-attempts', detail: '', retryAfter: 7_000 },
  })
})

test('a gateway that fails without a word is a problem, too', async () => {
  const { api } = apiThatGets(async () => new Response('Bad Gateway', { status: 502 }))
  expect(await api.call('GET', '/api/x', { schema })).toMatchObject({ ok: false, error: { status: 502 } })
})

test('no network is a value and not an exception', async () => {
  const { api } = apiThatGets(async () => {
    throw new TypeError('fetch failed')
  })
  expect(await api.call('GET', '/api/x', { schema })).toMatchObject({
    ok: false,
    error: { code: 'unreachable' },
  })
})

test('each answer teaches the time of the server, problems as well', async () => {
  const { api, times, requests } = apiThatGets(
    async () => new Response('', { status: 500, headers: { 'Jishi-Time': '5000' } }),
  )
  await api.call('GET', '/api/x', { schema: nothing })
  expect(times).toEqual([[5_000, 1_010, 1_020]])
  expect(requests[0]?.init?.headers).toMatchObject({ 'Jishi-Device-Time': '1010' })
})

test('both sides say which version of documents they know, also when something went wrong', async () => {
  const { api, versions, requests } = apiThatGets(
    async () => new Response('', { status: 426, headers: { 'Jishi-Documents': '7' } }),
  )
  await api.call('POST', '/api/x', { schema: nothing, body: {} })
  await api.open('/api/y', { accept: 'text/event-stream', signal: new AbortController().signal })
  expect(versions).toEqual([7, 7])
  const named = requests.map(({ init }) => new Headers(init?.headers).get('Jishi-Documents'))
  expect(named).toEqual([String(DOCUMENTS_VERSION), String(DOCUMENTS_VERSION)])
})

test('an answer without content is one', async () => {
  const { api } = apiThatGets(async () => new Response(null, { status: 204 }))
  expect((await api.call('POST', '/api/x', { schema: nothing })).ok).toBe(true)
})

test('pictures are sent as they are', async () => {
  const { api, requests } = apiThatGets(async () => new Response(null, { status: 201 }))
  const body = new Blob(['x'], { type: 'image/webp' })
  await api.call('PUT', '/api/blobs/x', { schema: nothing, body })
  expect(requests[0]?.init).toMatchObject({ body, headers: { 'content-type': 'image/webp' } })
})
