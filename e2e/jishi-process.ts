import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** A server as its users run it, in a process and a folder of its own, that a test may stop, kill and start again. */
export interface JishiProcess {
  readonly url: string
  readonly folder: string
  /** Answers the lines that it printed until it was ready. */
  start: (...args: string[]) => Promise<string[]>
  /** Asks it to end, and waits until it has. Throws when it does not end cleanly. */
  stop: () => Promise<void>
  /** Asks it to end, and does not wait. */
  ask: () => void
  /** Ends it with no chance to say goodbye. Answers whether there was anything left to end. */
  kill: () => Promise<boolean>
  /** `npm run admin -- …` on its folder, as its users run it. */
  admin: (...args: string[]) => Promise<{ code: number | null; out: string; complaints: string }>
  /** Stops it and removes its folder. */
  discard: () => Promise<void>
}

/** Prepares a server on a free port; `start` it. What it logs is shown when it dies before it is ready. */
export async function createJishiProcess(): Promise<JishiProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'jishi-e2e-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess | undefined

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    if (!child) return 0
    const ending = child
    child = undefined
    if (ending.exitCode !== null || ending.signalCode !== null) return ending.exitCode
    const exited = once(ending, 'exit')
    ending.kill(signal)
    const [code] = (await exited) as [number | null]
    return code
  }

  async function stop(): Promise<void> {
    const code = await end('SIGTERM')
    if (code !== 0) throw new Error(`the server ended with code ${code}`)
  }

  return {
    url,
    folder,
    async start(...args) {
      const started = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', ...args], {
        cwd: root,
        env: {
          ...process.env,
          PORT: String(port),
          HOST: '127.0.0.1',
          DATA_DIR: folder,
          ORIGIN: '',
          STORE_URL: '',
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      child = started
      const log: string[] = []
      createInterface(started.stderr).on('line', (line) => log.push(line))
      const printed: string[] = []
      const ready = new Promise<void>((resolve) => {
        createInterface(started.stdout).on('line', (line) => {
          printed.push(line)
          if (line.startsWith('ready ')) resolve()
        })
      })
      const died = once(started, 'exit').then(() => {
        throw new Error(`the server ended before it was ready:\n${log.join('\n')}`)
      })
      await Promise.race([ready, died])
      // From here on its end is the test's own doing, or shows as a journey that cannot reach it.
      died.catch(() => undefined)
      return printed
    },
    stop,
    ask() {
      child?.kill('SIGTERM')
    },
    kill: async () => (await end('SIGKILL')) === null,
    async admin(...args) {
      const ran = spawn(process.execPath, ['--import', 'tsx', 'server/admin/main.ts', ...args], {
        cwd: root,
        env: { ...process.env, DATA_DIR: folder, STORE_URL: '' },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let out = ''
      let complaints = ''
      ran.stdout.on('data', (text: Buffer) => (out += text.toString()))
      ran.stderr.on('data', (text: Buffer) => (complaints += text.toString()))
      const [code] = (await once(ran, 'close')) as [number | null]
      return { code, out, complaints }
    },
    async discard() {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
