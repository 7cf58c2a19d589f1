import { createApi } from '../../../client/app/api.ts'
import { openGate, type Gate } from '../../../client/fairs/gate/gate.ts'
import { createSignatureCheck } from '../../../client/fairs/gate/signature-check.ts'
import { createClock } from '../../../client/store/clock.ts'
import { createConflictHandler } from '../../../client/store/conflict-handler.ts'
import { databaseName } from '../../../client/store/database-name.ts'
import { openDatabase } from '../../../client/store/database.ts'
import { deviceStorage, withoutAdvertisement } from '../../../client/store/device-storage.ts'
import { kept } from '../../../client/store/kept-values.ts'
import { openMemberStore } from '../../../client/store/open-store.ts'
import { boundlessRoom } from '../../../client/store/room.ts'
import { toStored } from '../../../client/store/stored-document.ts'
import { eventId } from '../../../shared/fairs/event-kind.ts'
import { decodePass } from '../../../shared/fairs/pass-token.ts'
import { AUTHOR, EVENT, publicKey, roster, shownAt, typedAtGate, type Shown } from './roster.ts'

const BATCH = 2_000
/** Between two guests, ms: nobody is faster. What a look leaves to be done is done by then, or delays the next one. */
const PAUSE = 100
/** As many as the screen shows. */
const SHOWN = 8

/** How long each look took until the verdict was there, and until it was kept, in ms. */
export interface Looks {
  ours: number[]
  kept: number[]
  peer: number[]
  peerKept: number[]
}

/** What the node side calls. */
export const gateBench = { prepare, decide, search }
Object.assign(window, { gateBench })

let gate: Gate
let peer: Peer
let shown: Shown[]

/** A phone that has the roster, opens the gate and has no network from then on. */
async function prepare(looks: number): Promise<void> {
  await fill()
  const clock = createClock({ deviceTime: Date.now })
  const api = createApi({
    fetch: () => Promise.reject(new TypeError('there is no network here')),
    deviceTime: Date.now,
    onTime: clock.learn,
  })
  const onError = (error: unknown): void => reportError(error)
  const { store } = await openMemberStore({
    author: AUTHOR,
    api,
    clock,
    kept,
    onWrite: () => undefined,
    onError,
  })
  const verify = createSignatureCheck(crypto.subtle)
  let drawn = 0
  gate = await openGate({
    store,
    event: eventId(EVENT),
    gate: () => '',
    verify,
    // As the screen does, which shows them.
    onChange: () => (drawn = gate ? gate.list.headsOn('').present + gate.list.expectedOn('') : drawn),
  })
  shown = Array.from({ length: looks }, (_, at) => shownAt(at))
  peer = await openPeer()
  // The search is prepared little by little.
  await pause(5_000)
}

async function fill(): Promise<void> {
  const open = () =>
    openDatabase({
      name: databaseName(AUTHOR.member),
      storage: deviceStorage(),
      multiInstance: true,
      conflictHandler: createConflictHandler(new Map()),
      room: boundlessRoom,
    })
  const { rx, documents } = await withoutAdvertisement(console, open)
  let stamp = 0
  let batch: ReturnType<typeof toStored>[] = []
  const put = async () => {
    const { error } = await documents.bulkInsert(batch)
    if (error.length > 0) throw new Error(`${error.length} documents were not kept`)
    batch = []
  }
  for (const document of roster()) {
    batch.push(toStored({ ...document, stamp: ++stamp, receivedAt: document.sort }))
    if (batch.length === BATCH) await put()
  }
  await put()
  await rx.close()
}

/** Decides about one guest after another, our way and the peer's in turn. */
async function decide(): Promise<Looks> {
  const looks: Looks = { ours: [], kept: [], peer: [], peerKept: [] }
  const sides = {
    async ours(one: Shown) {
      const { decided, kept } = await ours(one)
      looks.ours.push(decided)
      looks.kept.push(kept)
    },
    async peer({ code }: Shown) {
      const { decided, kept } = await peer(code)
      looks.peer.push(decided)
      looks.peerKept.push(kept)
    },
  }
  for (const [at, one] of shown.entries())
    for (const side of at % 2 === 0 ? (['ours', 'peer'] as const) : (['peer', 'ours'] as const)) {
      await pause(PAUSE)
      await sides[side](one)
    }
  return looks
}

/** Answers when the verdict is there, and when it is kept, ms. */
async function ours({ code, expected }: Shown): Promise<{ decided: number; kept: number }> {
  const start = performance.now()
  const seen = await gate.present(code)
  const decided = performance.now() - start
  const verdict = 'verdict' in seen ? seen.verdict.verdict : 'none'
  if (verdict !== expected) throw new Error(`${verdict} for a code that is ${expected}`)
  if ('kept' in seen && !(await seen.kept).ok) throw new Error('a look was not kept')
  return { decided, kept: performance.now() - start }
}

/** As somebody types. */
async function search(): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < 20; round++)
    for (const typed of typedAtGate) {
      await pause(0)
      const start = performance.now()
      gate.find(typed, SHOWN)
      times.push(performance.now() - start)
    }
  return times
}

type Peer = (code: string) => Promise<{ decided: number; kept: number }>

/** Nothing but a map of codes that were read beforehand, the browser's own check of a signature, and a row that is kept. */
async function openPeer(): Promise<Peer> {
  const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify'])
  const known = new Map(
    shown.map(({ code }) => {
      const pass = decodePass(code)
      return [code, pass.ok ? pass.value : undefined] as const
    }),
  )
  const admitted = new Set<string>()
  const request = indexedDB.open('peer', 1)
  request.onupgradeneeded = () => request.result.createObjectStore('scans', { autoIncrement: true })
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(new Error('the peer does not open', { cause: request.error }))
  })
  return async (code) => {
    const start = performance.now()
    const pass = known.get(code)
    const isOurs =
      pass !== undefined &&
      (await crypto.subtle.verify(
        'Ed25519',
        key,
        Uint8Array.from(pass.signature),
        Uint8Array.from(pass.signed),
      ))
    const isWelcome = isOurs && !admitted.has(code)
    admitted.add(code)
    const decided = performance.now() - start
    const writing = database.transaction('scans', 'readwrite')
    writing.objectStore('scans').put({ code, isWelcome, at: Date.now() })
    await new Promise<void>((resolve, reject) => {
      writing.oncomplete = () => resolve()
      writing.onabort = () => reject(new Error('the peer keeps nothing', { cause: writing.error }))
    })
    return { decided, kept: performance.now() - start }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
