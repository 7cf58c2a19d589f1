import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { access, mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, onTestFinished, test } from 'vitest'
import { setup } from './app-fixture.ts'

interface Running {
  child: ChildProcess
  url: string
  out: string[]
  err: string[]
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'jishi-main-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Starts the server as a process; resolves when it is ready or has ended. */
async function start(environment: Record<string, string>, ...words: string[]): Promise<Running> {
  const port = environment['PORT'] ?? String(await freePort())
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', ...words], {
    env: { ...process.env, HOST: '', ORIGIN: '', STORE_URL: '', ...environment, PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [out, err]: [string[], string[]] = [[], []]
  createInterface(child.stderr).on('line', (line) => err.push(line))
  const lines = createInterface(child.stdout).on('line', (line) => out.push(line))
  const ready = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      if (line.startsWith('ready ')) resolve()
    })
  })
  await Promise.race([ready, once(child, 'close')])
  return { child, url: `http://127.0.0.1:${port}`, out, err }
}

async function stop({ child }: Running): Promise<number | null> {
  child.kill('SIGTERM')
  const [code] = (await once(child, 'exit')) as [number | null]
  return code
}

async function post({ url }: Running, path: string, body: unknown, cookie = ''): Promise<Response> {
  const headers = { Origin: url, 'Content-Type': 'application/json', Cookie: cookie }
  return fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })
}

describe('the server as a process', () => {
  test('says once that it is ready, stops in good order with a stream open, and finds everything again', async () => {
    const folder = await temporaryFolder()
    const first = await start({ DATA_DIR: folder })
    expect(first.out).toEqual([`ready ${first.url}`])
    const founded = await post(first, '/api/setup', setup)
    const cookie = founded.headers.get('Set-Cookie')?.split(';')[0] ?? ''
    const stream = await fetch(`${first.url}/api/sync/stream`, { headers: { Cookie: cookie } })
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
    expect(await reader.read()).toEqual({ done: false, value: ': alive\n\n' })
    expect(await stop(first)).toBe(0)
    expect((await reader.read()).done).toBe(true)

    const second = await start({ DATA_DIR: folder, PORT: new URL(first.url).port })
    const account = await fetch(`${second.url}/api/account`, { headers: { Cookie: cookie } })
    expect(await account.json()).toMatchObject({ signInName: 'wei' })
    expect(await stop(second)).toBe(0)
  })

  test('loses nothing that it has acknowledged when it is asked to stop in the middle', async () => {
    const folder = await temporaryFolder()
    const first = await start({ DATA_DIR: folder })
    const founded = await post(first, '/api/setup', setup)
    const cookie = founded.headers.get('Set-Cookie')?.split(';')[0] ?? ''
    const { member } = (await founded.json()) as { member: string }
    const pushes = Array.from({ length: 40 }, async (_, at) => {
      const id = `group:g${at}`
      const body = { v: 1, name: '织布圈', about: '', entry: 'open' }
      const document = { id, kind: 'group', parent: '', owner: member, sort: 1, occurredAt: 1, body }
      const answer = await post(first, '/api/sync/push', { rows: [{ assumed: 0, document }] }, cookie)
      return answer.ok ? id : undefined
    })
    await pushes[0]
    const stopped = stop(first)
    const settled = await Promise.allSettled(pushes)
    expect(await stopped).toBe(0)
    const acknowledged = settled.flatMap((push) =>
      push.status === 'fulfilled' && push.value ? [push.value] : [],
    )

    const second = await start({ DATA_DIR: folder, PORT: new URL(first.url).port })
    const pulled = await post(second, '/api/sync/pull', { checkpoint: null, limit: 500 }, cookie)
    const { documents } = (await pulled.json()) as { documents: { id: string }[] }
    expect(acknowledged.length).toBeGreaterThan(0)
    expect(documents.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged))
    expect(await stop(second)).toBe(0)
  })

  test('refuses a folder that another one uses', async () => {
    const folder = await temporaryFolder()
    const first = await start({ DATA_DIR: folder })
    const second = await start({ DATA_DIR: folder })
    expect(second.child.exitCode).toBe(1)
    expect(second.out).toEqual([])
    expect(second.err[0]).toContain('is in use by another Jishi')
    expect(await stop(first)).toBe(0)
  })

  test('that finds its port taken has written nothing by then', async () => {
    const blocker = createServer().listen(0, '127.0.0.1')
    await once(blocker, 'listening')
    onTestFinished(() => void blocker.close())
    const { port } = blocker.address() as AddressInfo
    const folder = join(await temporaryFolder(), 'new')
    const { child, out, err } = await start({ DATA_DIR: folder, PORT: String(port) }, '--demo')
    expect([child.exitCode, out]).toEqual([1, []])
    expect(err[0]).toContain(`PORT: ${port} on 127.0.0.1 is in use`)
    await expect(access(folder)).rejects.toThrow('ENOENT')
  })

  test('names the variable that is wrong, without a stack trace', async () => {
    const { child, out, err } = await start({
      DATA_DIR: await temporaryFolder(),
      ORIGIN: 'jishi.example.org',
    })
    expect(child.exitCode).toBe(1)
    expect(out).toEqual([])
    expect(err).toEqual([
      'ORIGIN: "jishi.example.org" is not an address. For example: ORIGIN=https://jishi.example.org',
    ])
  })

  test('tells the code for setting up to whoever reads its console, and to nobody else', async () => {
    const running = await start({ DATA_DIR: await temporaryFolder(), ORIGIN: 'https://jishi.example.org' })
    const [told = '', ready] = running.out
    expect(ready).toBe('ready https://jishi.example.org')
    const setupCode = /enter the code ([a-z0-9]{12})$/.exec(told)?.[1]
    const asked = await fetch(`${running.url}/api/community`)
    expect(await asked.json()).toEqual({ setUp: false, needsSetupCode: true })
    const send = (body: unknown) =>
      fetch(`${running.url}/api/setup`, {
        method: 'POST',
        headers: { Origin: 'https://jishi.example.org', 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      })
    expect((await send(setup)).status).toBe(403)
    expect((await send({ ...setup, setupCode })).status).toBe(201)
    expect(await stop(running)).toBe(0)
  })
})
