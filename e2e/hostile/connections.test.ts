import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openTestApp } from '../../server/app-fixture.ts'
import { connectionLimits, listen, stopListening } from '../../server/http/listen.ts'
import { openRaw, statusOf } from './raw-connection.ts'

const limits = { ...connectionLimits, headersMs: 1_500, requestMs: 2_500, checkMs: 100 }

/** The whole app behind a socket, with less patience than in earnest. */
async function openServer(changes: Partial<typeof limits> = {}) {
  const { app, services } = await openTestApp()
  const server = await listen(app.fetch, '127.0.0.1', 0, { ...limits, ...changes })
  onTestFinished(async () => {
    services.streams.closeAll()
    server.closeAllConnections()
    await stopListening(server)
  })
  const { port } = server.address() as AddressInfo
  const isAlive = async () => {
    const connection = await openRaw(port)
    connection.send('GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
    return statusOf(await connection.closed) === 200
  }
  return { port, server, isAlive }
}

const signIn = (...headers: string[]) =>
  `${['POST /api/sign-in HTTP/1.1', 'Host: x', 'Origin: http://127.0.0.1:8787', 'Content-Type: application/json', ...headers].join('\r\n')}\r\n\r\n`

const many = Array.from({ length: 50 }, (_, n) => n)

describe('a connection', () => {
  test('that says nothing is closed', async () => {
    const { port } = await openServer()
    const { closed } = await openRaw(port)
    expect([undefined, 408]).toContain(statusOf(await closed))
  })

  test('that sends its headers a letter at a time is closed, however many there are, while others are served', async () => {
    const { port, isAlive } = await openServer()
    const slow = await Promise.all(many.map(() => openRaw(port)))
    for (const { send } of slow) send('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ')
    const dripping = setInterval(() => slow.forEach(({ send }) => send('x')), 20)
    onTestFinished(() => clearInterval(dripping))
    expect(await isAlive()).toBe(true)
    expect(new Set((await Promise.all(slow.map(({ closed }) => closed))).map(statusOf))).toEqual(
      new Set([408]),
    )
    expect(await isAlive()).toBe(true)
  })

  test('that sends its body a byte at a time is closed, however many there are, while others are served', async () => {
    const { port, isAlive } = await openServer()
    const slow = await Promise.all(many.map(() => openRaw(port)))
    for (const { send } of slow) send(signIn('Content-Length: 60000'))
    const dripping = setInterval(() => slow.forEach(({ send }) => send(' ')), 20)
    onTestFinished(() => clearInterval(dripping))
    expect(await isAlive()).toBe(true)
    for (const { closed } of slow) expect([undefined, 408]).toContain(statusOf(await closed))
    expect(await isAlive()).toBe(true)
  })

  test('that sends less than it said and goes away leaves nothing behind', async () => {
    const { port, server, isAlive } = await openServer()
    const gone = await Promise.all(many.map(() => openRaw(port)))
    for (const { send, socket } of gone) {
      send(`${signIn('Content-Length: 500')}{"name":`)
      socket.end()
    }
    for (const { closed } of gone) expect(statusOf(await closed) ?? 400).toBeLessThan(500)
    expect(await isAlive()).toBe(true)
    expect(await countOf(server)).toBeLessThan(many.length)
  })

  test('too many are not taken, and there is room again when some have gone', async () => {
    const { port, isAlive } = await openServer({ connections: 20, headersMs: 60_000, requestMs: 60_000 })
    const first = await Promise.all(many.slice(0, 20).map(() => openRaw(port)))
    for (const { send, until } of first) {
      send('GET /health/live HTTP/1.1\r\nHost: x\r\n\r\nGET /health/live HTTP/1.1\r\n')
      await until(/200/)
    }
    expect(await (await openRaw(port)).closed).toBe('')
    for (const { socket } of first) socket.destroy()
    await Promise.all(first.map(({ closed }) => closed))
    await expect.poll(isAlive).toBe(true)
  })
})

/** Where one program and another might see different ends: what is wrong, the head, and what follows. */
const smuggled: [fault: string, head: string, body: string][] = [
  ['two lengths', signIn('Content-Length: 2', 'Content-Length: 5'), '{}'],
  ['two lengths in one', signIn('Content-Length: 2, 5'), '{}'],
  ['a negative length', signIn('Content-Length: -2'), '{}'],
  ['a length that is no number', signIn('Content-Length: 0x2'), '{}'],
  ['a length and chunks', signIn('Content-Length: 2', 'Transfer-Encoding: chunked'), '2\r\n{}\r\n0\r\n\r\n'],
  [
    'chunks twice',
    signIn('Transfer-Encoding: chunked', 'Transfer-Encoding: chunked'),
    '2\r\n{}\r\n0\r\n\r\n',
  ],
  ['chunks in disguise', signIn('Transfer-Encoding: xchunked'), '2\r\n{}\r\n0\r\n\r\n'],
  ['chunks after something else', signIn('Transfer-Encoding: chunked, identity'), '2\r\n{}\r\n0\r\n\r\n'],
  ['a chunk of a size that is none', signIn('Transfer-Encoding: chunked'), 'zz\r\n{}\r\n0\r\n\r\n'],
  ['a chunk of a size without end', signIn('Transfer-Encoding: chunked'), `${'f'.repeat(20)}\r\n{}`],
]

const unruly: typeof smuggled = [
  ['a header folded over two lines', signIn('X-A: b', ' c: d'), ''],
  ['a header without a name', signIn(': x'), ''],
  ['a header with a NUL', signIn('X-A: a\0b'), ''],
  ['a bare carriage return in a header', signIn('X-A: a\rX-B: b'), ''],
  ['a space before the colon', signIn('Content-Length : 2'), '{}'],
  ['no host', 'GET /api/community HTTP/1.1\r\n\r\n', ''],
  ['two hosts', 'GET /api/community HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n', ''],
  ['a host that is none', 'GET /api/community HTTP/1.1\r\nHost: a b/c\\@d\r\n\r\n', ''],
  ['another protocol', 'GET / HTTP/3.0\r\nHost: x\r\n\r\n', ''],
  ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', ''],
  ['a handshake of TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', ''],
  ['a method that is none', 'GETT / HTTP/1.1\r\nHost: x\r\n\r\n', ''],
  ['a tunnel', 'CONNECT example.org:443 HTTP/1.1\r\nHost: example.org\r\n\r\n', ''],
  ['an upgrade', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n', ''],
  ['a line break in the path', 'GET /a\rb HTTP/1.1\r\nHost: x\r\n\r\n', ''],
  ['headers that are too large', `GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'x'.repeat(20_000)}\r\n\r\n`, ''],
  ['too many headers', `GET / HTTP/1.1\r\nHost: x\r\n${'A: b\r\n'.repeat(4_000)}\r\n`, ''],
  ['a path that is too long', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, ''],
]

const wanderings = [
  '/../../../../etc/passwd',
  '/..%2f..%2f..%2fetc/passwd',
  '/%2e%2e/%2e%2e/package.json',
  '//etc/passwd',
  '/./../package.json',
  '/assets/../../package.json',
  '/..\\..\\package.json',
  '/%5c..%5c..%5cpackage.json',
  '/%00/etc/passwd',
  '/index.html%00.js',
  '/api/docs/..%2f..%2fpackage.json',
  '/api/docs/%2e%2e%2fpackage.json',
  '/api/blobs/..%2f..%2fpackage.json',
  'file:///etc/passwd',
  'http://169.254.169.254/latest/meta-data',
  '*',
]

describe('a request', () => {
  test('that might be read as two by another program is refused and ends its connection', async () => {
    const { port, isAlive } = await openServer()
    for (const [fault, head, body] of smuggled) {
      const connection = await openRaw(port)
      connection.send(`${head}${body}GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n`)
      const received = await connection.closed
      expect([fault, statusOf(received)]).toEqual([fault, 400])
      expect(received.match(/HTTP\/1\.1/g)).toHaveLength(1)
    }
    expect(await isAlive()).toBe(true)
  })

  test('that is written against the rules brings nothing down', async () => {
    const { port, isAlive } = await openServer()
    const told = unruly.map(async ([fault, head, body]) => {
      const connection = await openRaw(port)
      connection.send(head + body)
      const received = await connection.closed
      // Nothing at all is an answer, too; that the server does not know such a thing is its own business.
      const status = statusOf(received) ?? 400
      expect([fault, status < 500 || status === 501 || status === 505]).toEqual([fault, true])
      expect(received).not.toMatch(/node_modules|\.ts:/)
    })
    await Promise.all(told)
    expect(await isAlive()).toBe(true)
  })

  test('leads to no file of the machine, whatever its path', async () => {
    const { port } = await openServer()
    for (const path of wanderings) {
      const connection = await openRaw(port)
      connection.send(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
      const received = await connection.closed
      expect([400, 401, 404].map((status) => [path, status])).toContainEqual([path, statusOf(received)])
      expect(received).not.toMatch(/root:|"dependencies"|ami-id/)
    }
  })

  test('TRACE gives no headers back, so that no script learns a cookie', async () => {
    const { port } = await openServer()
    const connection = await openRaw(port)
    connection.send('TRACE / HTTP/1.1\r\nHost: x\r\nCookie: jishi-8787=secret\r\nConnection: close\r\n\r\n')
    const received = await connection.closed
    expect(statusOf(received)).toBeGreaterThanOrEqual(400)
    expect(received).not.toContain('secret')
  })
})

function countOf(server: Awaited<ReturnType<typeof listen>>): Promise<number> {
  return new Promise((resolve, reject) =>
    server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  )
}
