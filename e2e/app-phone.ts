import type { RxStorage } from 'rxdb/plugins/core'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { createApi } from '../client/app/api.ts'
import type { Replication } from '../client/store/replication.ts'
import { createDevice } from '../client/store/store-fixture.ts'
import { createTransport } from '../client/store/transport.ts'
import type { Document } from '../shared/documents/document.ts'
import { DOCUMENTS_HEADER, DOCUMENTS_VERSION } from '../shared/sync/documents-version.ts'
import { PASSWORD, type TestApp, type Visitor } from '../server/app-fixture.ts'

type Device = Awaited<ReturnType<typeof createDevice>>

/** The real store of a member's phone, on a database in memory that outlives the app, and the real server in this process. */
export class AppPhone {
  /** The version of documents of the app that runs on it. */
  version = DOCUMENTS_VERSION
  /** What an older server made of a document that it sends. */
  lowers: (document: Document) => Document = (document) => document
  readonly visitor: Visitor
  readonly #name: string
  readonly #member: string
  readonly #signInName: string
  readonly #storage = getRxStorageMemory() as RxStorage<unknown, unknown>
  #device: Device | undefined
  #replication: Replication | undefined

  constructor(app: TestApp, options: { member: string; signInName: string; name: string }) {
    this.visitor = app.visitor()
    this.#name = options.name
    this.#member = options.member
    this.#signInName = options.signInName
  }

  get device(): Device {
    if (!this.#device) throw new Error('the app is closed')
    return this.#device
  }

  async signIn(): Promise<void> {
    const device = { id: this.#name, name: this.#name }
    const credentials = { name: this.#signInName, password: PASSWORD, device }
    const answer = await this.visitor.send('POST', '/api/sign-in', credentials)
    if (!answer.ok) throw new Error(`${this.#signInName} could not sign in: ${await answer.text()}`)
  }

  /** Opens the app, which begins to sync. */
  async open(deviceTime = Date.now()): Promise<Device> {
    const api = createApi({ fetch: this.#fetch, deviceTime: Date.now, onTime: () => undefined })
    this.#device = await createDevice({
      server: { transport: createTransport(api) },
      member: this.#member,
      name: this.#name,
      deviceTime,
      storage: this.#storage,
    })
    return this.#device
  }

  connect(): Replication {
    this.#replication = this.device.connect()
    return this.#replication
  }

  async disconnect(): Promise<void> {
    await this.#replication?.stop()
    this.#replication = undefined
  }

  /** Connects, and resolves when nothing is left to send or to fetch. */
  async agree(): Promise<void> {
    const replication = this.#replication ?? this.connect()
    do await replication.settle()
    while ((await this.waiting()).length > 0)
  }

  async close(): Promise<void> {
    await this.disconnect()
    await this.#device?.close()
    this.#device = undefined
  }

  /** Everything that is on the phone, as it lies there. */
  async held(): Promise<Map<string, Document>> {
    const rows = await this.device.database.documents.find().exec()
    return new Map(rows.map((row) => [row.id, row.toMutableJSON() as Document]))
  }

  async waiting(): Promise<string[]> {
    return [...(await this.held()).values()].filter(({ stamp }) => stamp === 0).map(({ id }) => id)
  }

  readonly #fetch: typeof fetch = async (path, init = {}) => {
    const { method = 'GET', body, signal } = init
    // The visitor says itself what it sends.
    const { 'content-type': _, ...headers } = init.headers as Record<string, string>
    const answer = await this.visitor.send(
      method,
      path as string,
      typeof body === 'string' ? JSON.parse(body) : undefined,
      { ...headers, [DOCUMENTS_HEADER]: String(this.version) },
    )
    if (path === '/api/sync/pull' && answer.ok) {
      const page = (await answer.json()) as { documents: Document[] }
      return Response.json({ ...page, documents: page.documents.map(this.lowers) }, answer)
    }
    // Whoever hangs up reads no further.
    const rest = signal ? answer.body?.pipeThrough(new TransformStream(), { signal }) : answer.body
    return new Response(rest ?? null, { status: answer.status, headers: answer.headers })
  }
}
