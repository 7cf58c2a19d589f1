import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { allowances } from '../../server/auth/attempts.ts'
import { STREAMS_PER_SESSION } from '../../server/sync/event-streams.ts'
import { setUp, type ApiMember } from '../api-member.ts'
import { createJishiProcess, type JishiProcess } from '../jishi-process.ts'
import { openRaw, statusOf } from './raw-connection.ts'

const MB = 1_000_000
/** What a process may grow by while nothing leaks; what is sent at it is several times as much. */
const BOUND = 200 * MB

let jishi: JishiProcess
let steward: ApiMember
let port: number

beforeAll(async () => {
  jishi = await createJishiProcess()
  await jishi.start()
  port = Number(new URL(jishi.url).port)
  steward = await setUp(jishi.url, 'en')
})
afterAll(() => jishi.discard())

async function metric(name: string): Promise<number> {
  const text = await (await fetch(`${jishi.url}/metrics`)).text()
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
}

const residentBytes = () => metric('process_resident_memory_bytes')
const openStreams = () => metric('jishi_streams_open')

async function growthDuring(work: () => Promise<unknown>): Promise<number> {
  const before = await residentBytes()
  await work()
  return (await residentBytes()) - before
}

const head = (method: string, path: string, ...headers: string[]) =>
  `${[`${method} ${path} HTTP/1.1`, 'Host: x', `Origin: ${jishi.url}`, `Cookie: ${steward.cookie}`, ...headers].join('\r\n')}\r\n\r\n`

/** Sends without end, as fast as it is taken, until the server has had enough. Answers how much was taken. */
async function sendUntilClosed(socket: Socket, chunk: Buffer): Promise<number> {
  socket.on('error', () => undefined)
  while (!socket.closed) {
    if (!socket.write(chunk))
      await new Promise<unknown>((resolve) => socket.once('drain', resolve).once('close', resolve))
  }
  return socket.bytesWritten
}

describe('the memory of the server', () => {
  test('is not filled with bodies without end: they are cut while they arrive', async () => {
    const piece = randomBytes(64 * 1024).toString('hex')
    const chunk = Buffer.from(`${piece.length.toString(16)}\r\n${piece}\r\n`)
    const growth = await growthDuring(() =>
      Promise.all(
        ['/api/sync/push', '/api/sync/pull', '/api/sign-in', `/api/blobs/${'a'.repeat(64)}`].map(
          async (path) => {
            const socket = connect(port, '127.0.0.1')
            await once(socket, 'connect')
            let answer = ''
            socket.on('data', (data) => (answer += data.toString('latin1')))
            const method = path.startsWith('/api/blobs') ? 'PUT' : 'POST'
            socket.write(head(method, path, 'Content-Type: application/json', 'Transfer-Encoding: chunked'))
            const taken = await sendUntilClosed(socket, chunk)
            expect(taken).toBeLessThan(150 * MB)
            // Who does not listen may be cut off before the answer has come.
            if (answer !== '') expect(statusOf(answer)).toBe(413)
          },
        ),
      ),
    )
    expect(growth).toBeLessThan(BOUND)
  })

  test('is not filled by what is said to come', async () => {
    const growth = await growthDuring(async () => {
      for (let i = 0; i < 100; i++) {
        const { send, until, socket } = await openRaw(port)
        send(head('POST', '/api/sync/push', 'Content-Type: application/json', 'Content-Length: 4000000000'))
        expect(statusOf(await until(/\}$/))).toBe(413)
        socket.destroy()
      }
    })
    expect(growth).toBeLessThan(BOUND)
  })

  test('is not filled by what unfolds', async () => {
    const bomb = gzipSync(Buffer.alloc(100 * MB, ' '))
    const growth = await growthDuring(async () => {
      for (let i = 0; i < 10; i++) {
        const answer = await fetch(`${jishi.url}/api/sync/push`, {
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            'Content-Encoding': 'gzip',
            Origin: jishi.url,
            Cookie: steward.cookie,
          },
          body: new Uint8Array(bomb),
        })
        expect(answer.status).toBe(415)
        await answer.text()
      }
    })
    expect(growth).toBeLessThan(BOUND)
  })

  test('is not filled by thousands of streams of one session: past a few, it is told when to come again', async () => {
    const growth = await growthDuring(async () => {
      const ask = () => fetch(`${jishi.url}/api/sync/stream`, { headers: { Cookie: steward.cookie } })
      // All are kept: one that is forgotten is closed.
      const answers: Response[] = []
      for (let i = 0; i < 12; i++) answers.push(...(await Promise.all(Array.from({ length: 100 }, ask))))
      const refused = answers.filter(({ ok }) => !ok)
      expect(refused.length).toBeGreaterThanOrEqual(answers.length - 2 * allowances.streamSession.points)
      expect(await openStreams()).toBe(STREAMS_PER_SESSION)
      for (const answer of refused) {
        expect(answer.status).toBe(429)
        expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0)
      }
      for (const { body } of answers) await body?.cancel()
    })
    expect(growth).toBeLessThan(BOUND)
  })

  test('is not filled by streams that nobody reads', async () => {
    await expect.poll(openStreams).toBe(0)
    const deaf = await Promise.all(Array.from({ length: STREAMS_PER_SESSION }, () => openRaw(port)))
    onTestFinished(() => deaf.forEach(({ socket }) => socket.destroy()))
    for (const { send, until, socket } of deaf) {
      send(head('GET', '/api/sync/stream'))
      await until(/alive/)
      socket.pause()
    }
    const growth = await growthDuring(async () => {
      for (let n = 0; n < 20; n++) await steward.push(...large(n))
    })
    expect(growth).toBeLessThan(BOUND)
    expect((await fetch(`${jishi.url}/health/ready`)).status).toBe(200)
  })
})

/** Half a megabyte of documents that the steward may read. */
function large(n: number) {
  const now = Date.now()
  return Array.from({ length: 40 }, (_, i) => ({
    id: `reward:r${n}-${i}`,
    kind: 'reward',
    parent: '',
    owner: steward.member,
    sort: now,
    occurredAt: now,
    body: { v: 1, title: 'x', about: '', cost: 5, stock: 2, state: 'offered', note: 'x'.repeat(12_000) },
  }))
}
