import { expect, test } from 'vitest'
import { ORIGIN, problemOf } from '../app-fixture.ts'
import { endpointsOf } from './endpoints-fixture.ts'
import { openWatchedApp } from './watched-app-fixture.ts'

/** What a browser sends along when a page of another site asks in the name of whoever is signed in here. */
const foreign: [by: string, headers: Record<string, string | undefined>][] = [
  ['a form', { Origin: 'https://evil.example', 'Content-Type': 'application/x-www-form-urlencoded' }],
  ['a form that writes JSON', { Origin: 'https://evil.example', 'Content-Type': 'text/plain' }],
  ['a form in parts', { Origin: 'https://evil.example', 'Content-Type': 'multipart/form-data; boundary=x' }],
  [
    'a beacon',
    { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site', 'Content-Type': 'text/plain' },
  ],
  ['a script', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }],
  ['a script of a neighbour', { Origin: 'http://evil.127.0.0.1:8787', 'Sec-Fetch-Site': 'same-site' }],
  ['a script on another port', { Origin: 'http://127.0.0.1:8788', 'Sec-Fetch-Site': 'same-site' }],
  ['a frame in a sandbox', { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }],
  ['a page that hides itself', { Origin: undefined, Referer: `${ORIGIN}/` }],
  [
    'a page that hides itself from a browser that tells',
    { Origin: undefined, 'Sec-Fetch-Site': 'cross-site' },
  ],
  ['an address that was typed', { Origin: undefined, 'Sec-Fetch-Site': 'none' }],
  ['a page with our name in its own', { Origin: `${ORIGIN}.evil.example` }],
  ['a page with our name as its user', { Origin: 'http://127.0.0.1:8787@evil.example' }],
  ['a page over another protocol', { Origin: 'https://127.0.0.1:8787' }],
  ['two origins', { Origin: `${ORIGIN}, https://evil.example` }],
]

test('no page of another site changes anything through whoever is signed in here', async () => {
  const app = await openWatchedApp()
  const changing = (await endpointsOf(app)).filter(({ method }) => method !== 'GET')
  expect(changing.length).toBeGreaterThanOrEqual(8)
  const cookie = app.as.mei.cookie!
  for (const { method, path } of changing)
    for (const [by, headers] of foreign) {
      const filled = path.replaceAll(/:\w+/g, 'a'.repeat(64))
      const given = { 'Content-Type': 'application/json', Cookie: cookie, ...headers }
      const sent = Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined)
      const answer = await app.app.request(filled, { method, headers: sent, body: '{"uses":1,"days":1}' })
      expect([by, answer.status, await problemOf(answer)]).toEqual([by, 403, 'foreign-origin'])
    }
  expect(app.written()).toEqual([])
})

test('a form has no kind of content that is taken for JSON, even from here', async () => {
  const app = await openWatchedApp()
  const carrying = (await endpointsOf(app)).filter(({ json }) => json !== undefined)
  expect(carrying.length).toBeGreaterThanOrEqual(6)
  for (const { method, path } of carrying)
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', '']) {
      const answer = await app.as.mei.send(method, path, { uses: 1, days: 1 }, { 'Content-Type': type })
      expect([path, await problemOf(answer)]).toEqual([path, 'not-json'])
    }
  expect(app.written()).toEqual([])
})

test('no header makes another method of a GET', async () => {
  const app = await openWatchedApp()
  for (const name of ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'])
    await app.as.mei.send('GET', '/api/account/devices/phone?_method=DELETE', undefined, { [name]: 'DELETE' })
  await app.as.mei.send('GET', '/api/sign-out')
  expect(app.written()).toEqual([])
  expect((await app.as.mei.send('GET', '/api/account')).status).toBe(200)
})

test('no other site is allowed to read an answer', async () => {
  const app = await openWatchedApp()
  for (const { method, path } of await endpointsOf(app)) {
    const headers = { Origin: 'https://evil.example', 'Access-Control-Request-Method': method }
    for (const how of [method, 'OPTIONS']) {
      const answer = await app.as.mei.send(how, path.replaceAll(/:\w+(\{.*\})?/g, 'x'), undefined, headers)
      const allowing = [...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))
      await answer.body?.cancel()
      expect(allowing).toEqual([])
    }
  }
})
