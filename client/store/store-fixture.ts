import * as v from 'valibot'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import type { RxStorage } from 'rxdb/plugins/core'
import { sameContent } from '../../shared/documents/content.ts'
import { documentSchema, type Committed, type Document } from '../../shared/documents/document.ts'
import { defineKind } from '../../shared/documents/kind.ts'
import type { Refusal } from '../../shared/documents/refusal.ts'
import { permissions } from '../../shared/permissions/table.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Checkpoint, PullResponse, PushResult, StreamEvent } from '../../shared/sync/protocol.ts'
import type { Problem } from '../app/api.ts'
import { createClock } from './clock.ts'
import { createConflictHandler } from './conflict-handler.ts'
import { openDatabase } from './database.ts'
import { createExchange } from './exchange.ts'
import { createFleetingImages } from './image-cache.ts'
import { createImages } from './images.ts'
import { createMemberStore } from './member-store.ts'
import { startReplication } from './replication.ts'
import { createRetry } from './retry.ts'
import { boundlessRoom, type Room } from './room.ts'
import type { Version } from './stored-document.ts'
import type { Transport } from './transport.ts'

/** A small authority that speaks the protocol, in this process, and can be told to fail. */
export interface FakeServer {
  documents: Map<string, Committed>
  transport: Transport
  /** How many requests of each sort were answered. */
  requests: { push: number; pull: number; stream: number }
  /** What each push carried, in order. */
  pushed: { assumed: number; document: Document }[]
  /** Every request meets this instead of an answer, until it is taken away. */
  problem: Problem | undefined
  /** Called with each push before it is decided. */
  beforePush: () => Promise<void>
  /** Decides and writes, but the answer is lost. */
  loseAnswers: number
  /** Says why a document is refused. */
  refuses: (document: Document) => Refusal | undefined
  /** Writes a document another way than it was sent. */
  alters: (document: Document) => Document
  /** Somebody else writes. */
  commit: (document: Document) => Committed
  /** The member may no longer read these. */
  revoke: (...ids: string[]) => void
  send: (event: StreamEvent) => void
  /** Stops and starts again, perhaps as another version: its streams end. */
  restart: () => void
  /** Begins a new epoch, as a restore from a backup does; these documents were written after the backup. */
  restore: (...lost: string[]) => void
}

export function createFakeServer(): FakeServer {
  let stamp = 0
  let epoch = 'first'
  let gone: { id: string; stamp: number }[] = []
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>()
  const checkpoint = (): Checkpoint => ({ epoch, seen: { community: stamp } })

  function decide(assumed: number, document: Document): PushResult {
    const current = server.documents.get(document.id)
    if (current && sameContent(current, document))
      return { outcome: 'accepted', stamp: current.stamp, receivedAt: current.receivedAt }
    const refusal = server.refuses(document)
    if (refusal) return { outcome: 'refused', refusal, document: current ?? null }
    if ((current?.stamp ?? 0) !== assumed && current) return { outcome: 'conflict', document: current }
    const altered = server.alters(document)
    const committed = server.commit(altered)
    return sameContent(altered, document)
      ? { outcome: 'accepted', stamp: committed.stamp, receivedAt: committed.receivedAt }
      : { outcome: 'altered', document: committed }
  }

  const server: FakeServer = {
    documents: new Map(),
    requests: { push: 0, pull: 0, stream: 0 },
    pushed: [],
    problem: undefined,
    beforePush: async () => undefined,
    loseAnswers: 0,
    refuses: () => undefined,
    alters: (document) => document,
    commit(document) {
      stamp += 1
      const committed = { ...document, stamp, receivedAt: 1_000 + stamp }
      server.documents.set(document.id, committed)
      gone = gone.filter(({ id }) => id !== document.id)
      server.send({ type: 'documents', documents: [committed], gone: [], checkpoint: checkpoint() })
      return committed
    },
    revoke(...ids) {
      stamp += 1
      for (const id of ids) {
        server.documents.delete(id)
        gone.push({ id, stamp })
      }
      server.send({ type: 'documents', documents: [], gone: ids, checkpoint: checkpoint() })
    },
    send(event) {
      const bytes = new TextEncoder().encode(`: alive\n\ndata: ${JSON.stringify(event)}\n\n`)
      for (const stream of streams) stream.enqueue(bytes)
    },
    restart() {
      for (const stream of streams) stream.close()
      streams.clear()
    },
    restore(...lost) {
      epoch = `after-${epoch}`
      for (const id of lost) server.documents.delete(id)
      server.restart()
    },
    transport: {
      async push(rows) {
        if (server.problem) return err(server.problem)
        server.requests.push += 1
        await server.beforePush()
        for (const { document } of rows) v.parse(documentSchema, document)
        server.pushed.push(...rows)
        const results = rows.map(({ assumed, document }) => decide(assumed, document))
        if (server.loseAnswers === 0) return ok(results)
        server.loseAnswers -= 1
        return err({ status: 0, code: 'unreachable', detail: 'the answer was lost' })
      },
      async pull(at, limit): Promise<Result<PullResponse, Problem>> {
        if (server.problem) return err(server.problem)
        server.requests.pull += 1
        const known: Checkpoint['seen'] = at?.epoch === epoch ? at.seen : { begun: stamp }
        const { community: seen = 0, begun = 0 } = known
        const missing = [...server.documents.values()]
          .filter((document) => document.stamp > seen)
          .toSorted((a, b) => a.stamp - b.stamp)
        const documents = missing.slice(0, limit)
        const upTo = missing.length > limit ? (documents.at(-1)?.stamp ?? seen) : stamp
        // Who begins to read is not told of what had gone before.
        const since = Math.max(seen, begun)
        const lost = gone.filter((one) => one.stamp > since && one.stamp <= upTo).map(({ id }) => id)
        const remaining = missing.length - documents.length
        const next = { epoch, seen: { community: upTo, begun } }
        return ok({ documents, gone: lost, checkpoint: next, remaining })
      },
      async stream(signal) {
        if (server.problem) return err(server.problem)
        server.requests.stream += 1
        const body = new ReadableStream<Uint8Array>({
          start(controller) {
            streams.add(controller)
            signal.addEventListener('abort', () => {
              if (streams.delete(controller)) controller.error(new DOMException('aborted', 'AbortError'))
            })
          },
        })
        return ok(new Response(body))
      },
    },
  }
  return server
}

const noteBody = v.looseObject({
  v: v.literal(1),
  text: v.pipe(v.string(), v.maxLength(100)),
  mood: v.optional(v.string()),
})
type NoteBody = v.InferOutput<typeof noteBody>

/** A card for tests of the store, which knows no kind by name. Whoever writes "forbidden" may not. */
export const noteKind = defineKind<NoteBody>({
  kind: 'note',
  form: 'card',
  body: noteBody,
  decide: ({ document }) =>
    document.body.text === 'forbidden' ? err({ code: 'forbidden', detail: 'text' }) : ok(document),
})
const everybody = ['member'] as const
Object.assign(permissions, {
  note: { belongsTo: 'nothing', read: everybody, create: everybody, edit: everybody },
})

export function note(text: string, mood?: string): NoteBody {
  return { v: 1, text, ...(mood === undefined ? {} : { mood }) }
}

/** A promise, and what resolves it. */
export function latch(): [opened: Promise<void>, open: () => void] {
  let open = () => undefined as void
  const opened = new Promise<void>((resolve) => (open = resolve))
  return [opened, open]
}

/** A device of a member with a database of its own in memory, whose clock starts at `deviceTime`. */
export async function createDevice(options: {
  server: Pick<FakeServer, 'transport'>
  member?: string
  name: string
  deviceTime?: number
  storage?: RxStorage<unknown, unknown>
  room?: Room
}) {
  const { server, member = 'mei', name, room = boundlessRoom } = options
  let time = options.deviceTime ?? 10_000
  let keys = 0
  const clock = createClock({ deviceTime: () => (time += 1) })
  const storage = options.storage ?? (getRxStorageMemory() as RxStorage<unknown, unknown>)
  const retry = createRetry({ first: 5, most: 20, random: () => 0.5 })
  const exchange = createExchange({ retry, deviceTime: () => time })
  const errors: unknown[] = []
  const pictures = createFleetingImages()

  async function open() {
    const resolutions = new Map<string, Version>()
    const database = await openDatabase({
      name: `${name}-${member}`,
      storage,
      multiInstance: false,
      conflictHandler: createConflictHandler(resolutions),
      room,
    })
    const images = createImages({
      database,
      cache: pictures,
      api: { call: async () => err({ status: 0, code: 'unreachable', detail: '' }) },
      exchange,
      scale: async (file) => ok(file),
      now: clock.now,
    })
    const store = createMemberStore({
      database,
      author: { member, device: name },
      clock,
      images,
      randomKey: () => `${name}-key-${(keys += 1)}`,
      exchange: exchange.state,
    })
    return { database, images, store, resolutions }
  }

  let parts = await open()
  async function close(): Promise<void> {
    parts.store.status.stop()
    parts.images.stop()
    await parts.database.rx.close()
  }
  return {
    get store() {
      return parts.store
    },
    get database() {
      return parts.database
    },
    clock,
    exchange,
    retry,
    errors,
    /** Bytes of pictures that this device has. */
    pictures,
    connect: () =>
      startReplication({
        database: parts.database,
        transport: server.transport,
        exchange,
        retry,
        store: parts.store,
        resolutions: parts.resolutions,
        onError: (error) => errors.push(error),
      }),
    /** The app is closed and opened again; the database stays. */
    async reopen() {
      await close()
      parts = await open()
    },
    close,
  }
}
