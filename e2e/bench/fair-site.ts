import type { AddressInfo } from 'node:net'
import { Hono } from 'hono'
import { createApi } from '../../client/app/api.ts'
import { createDevice } from '../../client/store/store-fixture.ts'
import { createTransport } from '../../client/store/transport.ts'
import { listen, stopListening } from '../../server/http/listen.ts'
import type { Document } from '../../shared/documents/document.ts'
import type { Checkpoint } from '../../shared/sync/protocol.ts'
import { cookieOf, openBenchApp } from './bench-app.ts'
import { staffingOf } from './bench-documents.ts'

const PAGE = 2_000
const BATCH = 1_000
const EVENT = 'dusk'

/** A phone of somebody at the gate, with its real store on a database in memory. */
export interface GatePhone {
  device: Awaited<ReturnType<typeof createDevice>>
  /** Connects, and resolves when the phone has all that it may read. */
  fetchAll: () => Promise<void>
  goOffline: () => Promise<void>
  /** Connects again, and resolves when nothing waits and everything of the others has come. */
  comeBack: () => Promise<void>
  /** Asks for the same as a new phone, and does nothing with it. */
  readBare: () => Promise<void>
}

export interface FairSite {
  phones: GatePhone[]
  close: () => Promise<void>
}

/** The whole server behind a real socket, with a fair and some phones that are signed in for its gate. */
export async function openFairSite(options: {
  folder: string
  documents: readonly Document[]
  phones: number
}): Promise<FairSite> {
  const outer = new Hono()
  const server = await listen(outer.fetch, '127.0.0.1', 0)
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const bench = await openBenchApp(options.folder, origin, 'dist/no-client')
  outer.mount('/', bench.app.fetch)
  const { authority, services } = bench
  for (let at = 0; at < options.documents.length; at += BATCH)
    await authority.record(options.documents.slice(at, at + BATCH))

  const phones: GatePhone[] = []
  for (let at = 0; at < options.phones; at++) {
    const created = await services.accounts.create({
      signInName: `gate${at}`,
      password: 'only for the bench',
      displayName: `Gate ${at}`,
    })
    if (!created.ok) throw new Error(created.error)
    const { member } = created.value
    await authority.record([staffingOf(EVENT, member)])
    phones.push(await openPhone(origin, member, await cookieOf(services, member)))
  }
  return {
    phones,
    async close() {
      for (const phone of phones) {
        await phone.goOffline()
        await phone.device.close()
      }
      await bench.close()
      await stopListening(server)
    },
  }
}

async function openPhone(origin: string, member: string, cookie: string): Promise<GatePhone> {
  const sameOrigin: typeof fetch = (path, init) => {
    const headers = { ...(init?.headers as Record<string, string>), origin, cookie }
    return fetch(new URL(path as string, origin), { ...init, headers })
  }
  const api = createApi({ fetch: sameOrigin, deviceTime: Date.now, onTime: () => undefined })
  const transport = createTransport(api)
  const device = await createDevice({
    server: { transport },
    member,
    name: 'phone',
    deviceTime: Date.now(),
  })
  let connection: ReturnType<typeof device.connect> | undefined
  const fetchAll = async (): Promise<void> => {
    connection ??= device.connect()
    await connection.settle()
    if (device.errors.length > 0) throw new Error('a phone met errors', { cause: device.errors })
  }
  return {
    device,
    fetchAll,
    async goOffline() {
      await connection?.stop()
      connection = undefined
    },
    async comeBack() {
      do await fetchAll()
      while (device.store.status.waiting() > 0)
    },
    async readBare() {
      const { signal } = new AbortController()
      let checkpoint: Checkpoint | null = null
      for (let left = 1; left > 0;) {
        const answer = await transport.pull(checkpoint, PAGE, signal)
        if (!answer.ok) throw new Error(answer.error.code)
        left = answer.value.remaining
        checkpoint = answer.value.checkpoint
      }
    },
  }
}
