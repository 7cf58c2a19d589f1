import { expect, test } from 'vitest'
import { endpointsOf } from './endpoints-fixture.ts'
import { openWatchedApp } from './watched-app-fixture.ts'

const INJECTED = '%0d%0aSet-Cookie:%20st0len=1%0d%0aLocation:%20https://evil.example'

/** Every endpoint as the steward and as nobody, at an address that may exist. */
async function everyAnswer(spoil: (path: string) => string = (path) => path, headers = {}) {
  const app = await openWatchedApp()
  const answers: { endpoint: string; answer: Response; text: string }[] = []
  for (const { method, path } of await endpointsOf(app))
    for (const role of ['mei', 'nobody'] as const) {
      const filled = path
        .replace(/:file\{.*\}/, 'swagger-ui.css')
        .replaceAll(
          /:\w+/g,
          app.words.find((word) => /^[0-9a-f]{64}$/.test(word))!,
        )
        .replace(/\*$/, 'me/pass')
      const answer = await app.as[role].send(
        method,
        spoil(filled),
        method === 'GET' ? undefined : {},
        headers,
      )
      const isStream = answer.headers.get('Content-Type') === 'text/event-stream'
      answers.push({ endpoint: `${method} ${path}`, answer, text: isStream ? '' : await answer.text() })
      if (isStream) await answer.body?.cancel()
      await app.signInAgain()
    }
  return answers
}

test('every answer of every endpoint forbids what a page might do with it', async () => {
  for (const { endpoint, answer } of await everyAnswer()) {
    const told = (name: string) => [endpoint, answer.headers.get(name)]
    expect(told('X-Content-Type-Options')).toEqual([endpoint, 'nosniff'])
    expect(told('X-Frame-Options')).toEqual([endpoint, 'DENY'])
    expect(told('Referrer-Policy')).toEqual([endpoint, 'same-origin'])
    expect(told('Cross-Origin-Opener-Policy')).toEqual([endpoint, 'same-origin'])
    expect(told('Cross-Origin-Resource-Policy')).toEqual([endpoint, 'same-origin'])
    const policy = answer.headers.get('Content-Security-Policy') ?? ''
    expect([endpoint, policy]).toEqual([endpoint, expect.stringMatching(/default-src '(self|none)'/)])
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|\*|https?:/)
    expect(answer.headers.get('Server') ?? answer.headers.get('X-Powered-By')).toBeNull()
  }
})

test('no answer of the API is kept where another member could find it', async () => {
  for (const { endpoint, answer } of await everyAnswer()) {
    if (!endpoint.includes(' /api/')) continue
    const caching = answer.headers.get('Cache-Control') ?? ''
    expect([endpoint, caching]).toEqual([endpoint, expect.stringMatching(/no-store|private|no-cache/)])
    expect(caching).not.toContain('public')
  }
})

test('no address becomes a header, nor the place to go next', async () => {
  for (const spoil of [
    (path: string) => `${path}${INJECTED}`,
    (path: string) => `${path}?next=https://evil.example&${INJECTED}`,
    (path: string) => `/${INJECTED}${path}`,
    (path: string) => `//evil.example${path}`,
  ])
    for (const { answer, text } of await everyAnswer(spoil)) {
      const headers = JSON.stringify([...answer.headers])
      expect(headers).not.toMatch(/st0len|evil\.example/)
      expect(answer.headers.get('Location')).toBeNull()
      expect(text).not.toMatch(/st0len|evil\.example/)
    }
})

test('no header of a request comes back, in a header or in words', async () => {
  const spoilt = {
    'X-Request-Id': 'st0len-id',
    'X-Forwarded-Host': 'evil.example',
    'X-Forwarded-Proto': 'st0len',
    Host: 'evil.example',
    'User-Agent': '<script>st0len</script>',
    Referer: 'https://evil.example/st0len',
    'Jishi-Device-Time': 'st0len',
  }
  for (const { answer, text } of await everyAnswer((path) => path, spoilt))
    expect(JSON.stringify([...answer.headers]) + text).not.toMatch(/st0len|evil\.example/)
})
