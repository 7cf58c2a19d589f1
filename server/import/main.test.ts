import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ticketId } from '../../shared/fairs/ticket-kind.ts'
import { openAuthority } from '../composition/community.ts'
import { openStore } from '../store/pouch-store.ts'

const top = fileURLToPath(new URL('../../', import.meta.url))
const purchases = ' 00004 0001 19970101 2 29.33\n 00004 0001 19970118 2 29.73\n 00021 0002 19970101 3 63.34\n'
const withBadLine = `${purchases} 00022 0003 19970230 1 5.00\n`

let folder: string
let dataDir: string
let server: ChildProcess | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jishi-cli-'))
  dataDir = join(folder, 'data')
})
afterEach(async () => {
  if (server) await end('SIGTERM')
  await rm(folder, { recursive: true })
})

function start(script: string, args: string[], environment: Record<string, string> = {}): ChildProcess {
  const { STORE_URL: _, ...inherited } = process.env
  const env = { ...inherited, DATA_DIR: dataDir, ...environment }
  return spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    cwd: top,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function run(...args: string[]) {
  const child = start('server/import/main.ts', args)
  let out = ''
  let complaints = ''
  child.stdout!.on('data', (text: Buffer) => (out += text.toString()))
  child.stderr!.on('data', (text: Buffer) => (complaints += text.toString()))
  const [code] = (await once(child, 'close')) as [number]
  return { code, out, complaints }
}

async function fileOf(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return port
}

/** Runs a server on the folder; resolves when it is ready. */
async function serve(): Promise<void> {
  const child = start('server/main.ts', [], { PORT: String(await freePort()) })
  server = child
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the server did not start')))
    child.stderr!.resume()
    child.stdout!.on('data', (text: Buffer) => {
      if (text.toString().includes('ready ')) resolve()
    })
  })
}

async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  const ended = once(server!, 'exit')
  server!.kill(signal)
  await ended
  server = undefined
}

/** How many documents there are. */
async function size(): Promise<number> {
  const store = await openStore({ folder: dataDir })
  const authority = await openAuthority(store, Date.now)
  const { size } = authority
  await authority.close()
  await store.close()
  return size
}

describe('npm run import', { timeout: 120_000 }, () => {
  it('takes a file, and taken again the file changes nothing', async () => {
    const path = await fileOf('history.txt', purchases)
    const first = await run('purchases', path)
    expect(first).toMatchObject({ code: 0, complaints: '' })
    expect(first.out).toContain('2 customers, 3 purchases, 121 points')
    expect(first.out).toContain('created 5, already there 0, bad lines 0')
    const before = await size()
    const again = await run('purchases', path)
    expect(again.out).toContain('created 0, already there 5, bad lines 0')
    expect(await size()).toBe(before)
  })

  it('names a bad line with its number and its reason, and takes the good ones', async () => {
    const { code, out, complaints } = await run('purchases', await fileOf('history.txt', withBadLine))
    expect(complaints).toBe('line 4: “19970230” is no day\n')
    expect(out).toContain('created 5, already there 0, bad lines 1')
    expect(code).toBe(0)
  })

  it('writes nothing of a file with a bad line when it is strict', async () => {
    const before = await size()
    const path = await fileOf('history.txt', withBadLine)
    const { code, complaints } = await run('purchases', path, '--strict')
    expect(code).toBe(1)
    expect(complaints).toContain('line 4: “19970230” is no day')
    expect(complaints).toContain('was not imported: 1 bad line, and with --strict not one is passed over.')
    expect(await size()).toBe(before)
  })

  it('hands the file to a server that runs, which goes on running', async () => {
    await serve()
    const path = await fileOf('mugs.csv', 'Fox,Owl\n5,1\n2,4\n')
    expect(await run('votes', path)).toMatchObject({ code: 0, complaints: '' })
    expect((await run('votes', path)).out).toContain('created 0, already there 2, bad lines 0')
    const bad = await run('purchases', await fileOf('history.txt', withBadLine), '--strict')
    expect(bad.code).toBe(1)
    expect(bad.complaints).toContain('line 4: “19970230” is no day')
    const guests = await fileOf('guests.csv', 'name,code,type\nMei,1,VIP\n')
    const taken = await run('attendees', guests, '--types', '--cancel')
    expect(taken.complaints).toBe('')
    expect(taken.out).toContain('types of ticket that were made: VIP')
    expect(server!.exitCode).toBeNull()

    expect((await stat(join(dataDir, 'admin.sock'))).mode & 0o777).toBe(0o600)
    await end('SIGTERM')
    const { out } = await run('votes', path)
    expect(out).toContain('created 0, already there 2, bad lines 0')
  })

  it('finds its way round a socket that a killed server left behind', async () => {
    await serve()
    await end('SIGKILL')
    const { code, out } = await run('purchases', await fileOf('history.txt', purchases))
    expect(out).toContain('created 5')
    expect(code).toBe(0)
  })

  it('gives a list of attendees a fair of its own, and knows it again by its title', async () => {
    const list = '姓名,邮箱,票码\n陈梅,mei@example.org,A1\nBo Li,bo@example.org,A2\n'
    const first = await run('attendees', await fileOf('export.csv', list), '--title', 'Dusk')
    expect(first.out).toContain('created 2, already there 0')
    const key = /for the fair (\S+)/.exec(first.out)![1]!
    const again = await run('attendees', await fileOf('export (1).csv', list), '--title', 'Dusk')
    expect(again.out).toContain('created 0, already there 2')
    const more = await run('attendees', await fileOf('late.csv', 'name,code\nNew,A3\n'), '--event', key)
    expect(more.out).toContain('created 1, already there 0')

    const store = await openStore({ folder: dataDir })
    const tickets = []
    for await (const { documents } of store.documents.changes())
      tickets.push(
        ...documents.filter(({ document }) => document.id.startsWith(ticketId(`event:${key}`, ''))),
      )
    await store.close()
    expect(tickets).toHaveLength(3)
  })

  it('says plainly what is wrong with the command or the file', async () => {
    const wrongHeader = await fileOf('list.csv', 'fox,owl\n1,2\n')
    const cases: [string[], string][] = [
      [['votes', join(folder, 'missing.soc')], `There is no file ${join(folder, 'missing.soc')}.`],
      [['votes', folder], `${folder} is a folder; name a file in it.`],
      [['tickets', wrongHeader], 'tickets is none of votes, purchases, attendees.'],
      [['votes'], 'Which file is to be imported?'],
      [['attendees', wrongHeader], 'line 1: no column is headed name or 姓名: fox, owl.'],
      [['attendees', wrongHeader, '--event', 'dusk'], 'no fair has the key dusk; there are no fairs yet.'],
    ]
    for (const [args, message] of cases) {
      const { code, complaints } = await run(...args)
      expect(complaints).toContain(message)
      expect(code).toBe(1)
    }
  })
})
