import PouchDB from 'pouchdb'
import { createApi } from '../../../client/app/api.ts'
import { createClock } from '../../../client/store/clock.ts'
import { kept } from '../../../client/store/kept-values.ts'
import { openMemberStore } from '../../../client/store/open-store.ts'
import type { StoredDocument } from '../../../client/store/stored-document.ts'
import type { Author } from '../../../shared/documents/kind.ts'
import { ticketKind } from '../../../shared/fairs/ticket-kind.ts'

/** The store's own note that its first sync is over, and all of it kept. */
const FIRST_LOAD = 'first-load'
const PATIENCE_MS = 120_000

/** How long it took to bring the tickets of the roster into an empty browser (ms), and how many there are then. */
export interface Synced {
  ms: number
  tickets: number
}

/** What the node side calls. */
export const bench = { ours, raw, pouch }
Object.assign(window, { bench })

/** As the app does it, from the opening of the store on. */
async function ours(author: Author): Promise<Synced> {
  const clock = createClock({ deviceTime: Date.now })
  const api = createApi({
    fetch: (...request) => fetch(...request),
    deviceTime: Date.now,
    onTime: clock.learn,
  })
  const start = performance.now()
  let failure: unknown
  const onError = (error: unknown): void => {
    failure = error
  }
  const { store } = await openMemberStore({ author, api, clock, kept, onWrite: () => undefined, onError })
  while (!(await store.localRows.get(FIRST_LOAD))) {
    if (failure !== undefined) throw new Error('the store failed', { cause: failure })
    if (performance.now() - start > PATIENCE_MS) throw new Error('the first sync does not end')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  const ms = performance.now() - start
  return { ms, tickets: (await store.find(ticketKind, {})).length }
}

/** Nothing but fetch and IndexedDB, with the indexes of the store. */
async function raw(pages: number): Promise<Synced> {
  const start = performance.now()
  const database = await openRaw()
  for (let page = 0; page < pages; page++) {
    const answer = await fetch(`/bench/documents/${page}`)
    await putAll(database, (await answer.json()) as StoredDocument[])
  }
  const ms = performance.now() - start
  const tickets = IDBKeyRange.bound(['ticket', 0], ['ticket', Number.MAX_SAFE_INTEGER])
  const documents = database.transaction('documents').objectStore('documents')
  return { ms, tickets: await settled(documents.index('kind-sort').count(tickets)) }
}

function openRaw(): Promise<IDBDatabase> {
  const request = indexedDB.open('raw', 1)
  request.onupgradeneeded = () => {
    const store = request.result.createObjectStore('documents', { keyPath: 'id' })
    store.createIndex('kind-parent-sort', ['kind', 'parent', 'sort'])
    store.createIndex('kind-owner-sort', ['kind', 'owner', 'sort'])
    store.createIndex('kind-sort', ['kind', 'sort'])
    store.createIndex('stamp', 'stamp')
  }
  return settled(request)
}

function putAll(database: IDBDatabase, documents: readonly StoredDocument[]): Promise<void> {
  const writing = database.transaction('documents', 'readwrite')
  const store = writing.objectStore('documents')
  for (const document of documents) store.put(document)
  return new Promise((resolve, reject) => {
    writing.oncomplete = () => resolve()
    writing.onabort = () =>
      reject(new Error('the raw store did not take the documents', { cause: writing.error }))
  })
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(new Error('the raw store does not answer', { cause: request.error }))
  })
}

interface Replicating {
  replicate: { from: (address: string) => Promise<{ ok: boolean }> }
}

/** PouchDB, from another one behind HTTP. */
async function pouch(): Promise<Synced> {
  const start = performance.now()
  const local = new PouchDB<object>('pouch') as PouchDB.Database<object> & Replicating
  const { ok } = await local.replicate.from(`${location.origin}/bench/couch`)
  const ms = performance.now() - start
  if (!ok) throw new Error('PouchDB did not replicate')
  const { rows } = await local.allDocs({ startkey: 'ticket:', endkey: 'ticket:\ufff0' })
  return { ms, tickets: rows.length }
}
