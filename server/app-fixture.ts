import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { AccountView, Setup } from '../shared/people/account-protocol.ts'
import { createApp } from './app.ts'
import { allowances } from './auth/attempts.ts'
import { openAuthority } from './composition/community.ts'
import type { DemoDeps } from './people/demo-content.ts'
import { randomText } from './random-key.ts'
import { createServices, type Floor, type Services } from './services.ts'
import type { Store } from './store/document-store.ts'
import { openStore } from './store/pouch-store.ts'

export const ORIGIN = 'http://127.0.0.1:8787'
export const PASSWORD = 'correct horse'

/** For tests: a browser that keeps its cookies, or a program that has none. */
export interface Visitor {
  cookie: string | undefined
  /** By which it is known again without a session. */
  deviceCookie: string | undefined
  send: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Response>
  setUp: (changes?: Partial<Setup>) => Promise<AccountView>
  signUp: (name: string, more?: Record<string, unknown>) => Promise<AccountView>
}

export interface TestApp {
  app: ReturnType<typeof createApp>
  services: Services
  store: Store
  /** Lines that were logged. */
  log: object[]
  /** The server's clock, to be turned. */
  clock: { now: number }
  demoFills: DemoDeps[]
  /** All bytes on the disk, as text. */
  atRest: () => Promise<string>
  visitor: (address?: string) => Visitor
}

export interface TestAppOptions extends Partial<
  Pick<Floor, 'allowances' | 'setupCode' | 'config' | 'oldestDocuments'>
> {
  clientFolder?: string
  /** Puts something between the app and its store. */
  wrapStore?: (store: Store) => Store
}

/** For tests: the whole app on a store in a folder of its own, which goes when the test is over. */
export async function openTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const folder = await mkdtemp(join(tmpdir(), 'jishi-app-'))
  const real = await openStore({ folder })
  const store = options.wrapStore?.(real) ?? real
  const log: object[] = []
  const write = (fields: object, message: string) => void log.push({ ...fields, message })
  const clock = { now: Date.now() }
  const now = () => clock.now
  const authority = await openAuthority(store, now)
  const demoFills: DemoDeps[] = []
  const services = createServices({
    config: options.config ?? { origin: ORIGIN, metricsToken: undefined },
    store,
    authority,
    log: { info: write, warn: write, error: write },
    now,
    random: randomText,
    fillWithDemo: async (deps) => {
      demoFills.push(deps)
      return []
    },
    setupCode: options.setupCode,
    allowances: options.allowances ?? allowances,
    ...(options.oldestDocuments !== undefined ? { oldestDocuments: options.oldestDocuments } : {}),
  })
  const app = createApp(services, options.clientFolder ?? join(folder, 'no-client'))
  onTestFinished(async () => {
    services.streams.closeAll()
    await authority.close().catch(() => undefined)
    await real.close()
    await rm(folder, { recursive: true, force: true })
  })

  function visitor(address = '127.0.0.1'): Visitor {
    const env = { incoming: { socket: { remoteAddress: address } } }
    const me: Visitor = {
      cookie: undefined,
      deviceCookie: undefined,
      async send(method, path, body, headers = {}) {
        const isBytes = body instanceof Uint8Array
        const answer = await app.request(
          path,
          {
            method,
            headers: {
              Origin: services.config.origin,
              ...(body === undefined || isBytes ? {} : { 'Content-Type': 'application/json' }),
              ...cookies(me),
              ...headers,
            },
            ...(body === undefined
              ? {}
              : { body: isBytes ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
          },
          env,
        )
        for (const set of answer.headers.getSetCookie()) {
          const cookie = set.includes('Max-Age=0') ? undefined : set.split(';')[0]
          if (/^[^=]+-device=/.test(set)) me.deviceCookie = cookie
          else me.cookie = cookie
        }
        return answer
      },
      async setUp(changes = {}) {
        const answer = await me.send('POST', '/api/setup', { ...setup, ...changes })
        if (answer.status !== 201) throw new Error(`setup: ${await answer.text()}`)
        return (await answer.json()) as AccountView
      },
      async signUp(name, more = {}) {
        const answer = await me.send('POST', '/api/sign-up', {
          name,
          password: PASSWORD,
          displayName: name,
          ...more,
        })
        if (answer.status !== 201) throw new Error(`sign-up: ${await answer.text()}`)
        return (await answer.json()) as AccountView
      },
    }
    return me
  }

  async function atRest(): Promise<string> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile())
    const contents = await Promise.all(
      files.map((file) => readFile(join(file.parentPath, file.name), 'latin1')),
    )
    return contents.join('')
  }

  return { app, services, store, log, clock, demoFills, atRest, visitor }
}

export const setup: Setup = {
  name: 'wei',
  password: PASSWORD,
  displayName: '魏岚',
  community: { name: '河边集市', language: 'zh', registration: 'open' },
  content: 'fresh',
}

export function sortedStatuses(answers: readonly Response[]): number[] {
  return answers.map(({ status }) => status).toSorted((a, b) => a - b)
}

/** The code of a problem, having checked that the answer is one. */
export async function problemOf(answer: Response): Promise<string> {
  const type = answer.headers.get('Content-Type')
  if (type !== 'application/problem+json') throw new Error(`${answer.status} ${type}: ${await answer.text()}`)
  const body = (await answer.json()) as { code: string; status: number }
  if (body.status !== answer.status) throw new Error('the status is not the one in the body')
  return body.code
}

function cookies({ cookie, deviceCookie }: Pick<Visitor, 'cookie' | 'deviceCookie'>): { Cookie?: string } {
  const both = [cookie, deviceCookie].filter((each) => each !== undefined)
  return both.length === 0 ? {} : { Cookie: both.join('; ') }
}
