import type { Committed, Document } from '../../shared/documents/document.ts'
import { stationMember } from '../../shared/documents/station-member.ts'
import { factsOf } from '../../shared/documents/facts-fixture.ts'
import type { Facts } from '../../shared/documents/facts.ts'
import { kindOf } from '../../shared/kinds.ts'
import { permits, verbOf } from '../../shared/permissions/permit.ts'
import { permissions, type Permission } from '../../shared/permissions/table.ts'
import type { Checkpoint, PullResponse, PushResult } from '../../shared/sync/protocol.ts'
import { openTestApp, type TestApp, type Visitor } from '../app-fixture.ts'
import { openStation, stationOf } from '../fairs/station-fixture.ts'
import {
  before,
  ground,
  losses,
  people,
  stations,
  targets,
  type Ids,
  type Person,
  type Target,
} from './permission-world-fixture.ts'

/** Everybody who walks: those with an account, and one who came without. */
export const walkers = ['visitor', ...people] as const
export type Walker = Person | 'visitor'

/** One walker's view of the app, over HTTP, and every word that ever came back. */
export interface View {
  visitor: Visitor
  heard: string
  /** Asks one of the sync endpoints. */
  send: (path: 'push' | 'pull', body: unknown) => Promise<{ status: number; text: string }>
  pull: (checkpoint: Checkpoint | null, limit?: number) => Promise<PullResponse>
  push: (assumed: number, document: Document) => Promise<Answer>
  /** What comes through the stream until these words do. Opens it when it is not. */
  hearUntil: (words: string) => Promise<string>
}

export interface Answer {
  status: number
  text: string
  /** What became of the one row, in a word. */
  code: string
}

export interface World {
  app: TestApp
  ids: Ids
  views: Record<Walker, View>
  targets: Record<string, Target>
  /** How far each had read before some lost what they had. */
  earlier: Map<Walker, Checkpoint>
  /** All that stands, newest version first known. */
  standing: ReadonlyMap<string, Committed>
  facts: Facts
  /** Puts a target back as it was. */
  reset: (name: string) => Promise<void>
}

/** For tests: a community over HTTP in which there is one of everything, and of everybody. */
export async function openWorld(): Promise<World> {
  const app = await openTestApp()
  const { authority } = app.services
  const now = app.clock.now
  const visitors: Partial<Record<Walker, Visitor>> = { visitor: app.visitor() }
  const ids: Partial<Ids> = {}
  const device = { id: 'phone', name: 'Phone' }
  for (const [at, person] of ['steward' as const, ...people.slice(0, -1)].entries()) {
    const visitor = app.visitor(`10.0.0.${at}`)
    visitors[person] = visitor
    if (person in stations) ids[person] = stationMember(person)
    else
      ids[person] = (await (at === 0 ? visitor.setUp({ device }) : visitor.signUp(person, { device }))).member
  }
  ids.nobody = 'n'.repeat(ids.steward!.length)
  const everybody = ids as Ids

  const standing = new Map<string, Committed>()
  const take = (documents: readonly Committed[]) => {
    for (const document of documents) standing.set(document.id, document)
  }
  authority.onCommit(take)
  for await (const { documents } of app.store.documents.changes())
    take(documents.map(({ document }) => document))

  const views = Object.fromEntries(walkers.map((walker) => [walker, viewOf(visitors[walker]!)]))
  const there = targets(everybody, now)
  const earlier = new Map<Walker, Checkpoint>()
  await authority.record(before(everybody, now))
  for (const [person, event] of Object.entries(stations)) {
    const becomesStation = await openStation(
      app,
      stationOf(event, person, { rights: ['scan', 'sell', 'hand-over'] }),
    )
    await becomesStation(visitors[person as Person]!)
  }
  for (const person of people) earlier.set(person, (await views[person]!.pull(null)).checkpoint)
  await authority.record(losses(everybody))
  await authority.record(ground(everybody, now))
  await authority.record(Object.values(there).map(({ document }) => document))
  for (const view of Object.values(views)) view.heard = ''
  return {
    app,
    ids: everybody,
    views: views as Record<Walker, View>,
    targets: there,
    earlier,
    standing,
    facts: { ...factsOf([]), get: (id) => standing.get(id) },
    reset: async (name) => void (await authority.record([there[name]!.document])),
  }
}

function viewOf(visitor: Visitor): View {
  let streamed = ''
  let reader: ReadableStreamDefaultReader<string> | undefined
  const view: View = {
    visitor,
    heard: '',
    async send(path, body) {
      const answer = await visitor.send('POST', `/api/sync/${path}`, body)
      const text = await answer.text()
      view.heard += text
      return { status: answer.status, text }
    },
    async pull(checkpoint, limit = 2_000) {
      const { text } = await view.send('pull', { checkpoint, limit })
      return JSON.parse(text) as PullResponse
    },
    async push(assumed, document) {
      const { status, text } = await view.send('push', { rows: [{ assumed, document }] })
      const [result] = (JSON.parse(text) as { results?: PushResult[] }).results ?? []
      const code = result?.outcome === 'refused' ? result.refusal.code : (result?.outcome ?? 'turned away')
      return { status, text, code }
    },
    async hearUntil(words) {
      const from = streamed.length
      if (!reader) {
        const answer = await visitor.send('GET', '/api/sync/stream')
        reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
      }
      while (!streamed.slice(from).includes(words)) {
        const { done, value } = await reader.read()
        if (done) break
        streamed += value
        view.heard += value
      }
      return streamed.slice(from)
    },
  }
  return view
}

/** What the table says. */
export function mayRead({ ids, facts }: World, walker: Walker, document: Document): boolean {
  return walker !== 'visitor' && permits('read', document, ids[walker], facts) === true
}

/** What the table says to a document that is sent. Nobody changes what they may not read, or what is written once. */
export function mayWrite(world: World, walker: Walker, document: Document): boolean {
  const { ids, facts, standing } = world
  if (walker === 'visitor') return false
  const current = standing.get(document.id)
  if (current && (!mayRead(world, walker, current) || isFact(document))) return false
  const subject = { ...document, owner: current?.owner ?? document.owner }
  return permits(verbOf(document, current), subject, ids[walker], facts) === true
}

export function isFact({ kind }: Document): boolean {
  return kindOf(kind)!.form === 'fact'
}

export function permissionOf({ kind }: Document): Permission {
  return permissions[kind as keyof typeof permissions]
}

/** Of a redemption that is held, a moderator can only make one of two things; of an allotment, everybody only one. */
const editsOf: Readonly<Record<string, Record<string, string>>> = {
  redemption: { state: 'handed-over' },
  allotment: { state: 'quarantined' },
}

/** An edit of what stands that its kind takes from whoever may make it. */
export function editOf(document: Committed, verb: 'edit' | 'remove', note: string): Document {
  const { stamp: _stamp, receivedAt: _receivedAt, ...rest } = document
  const { removed } = permissionOf(document)
  const edited = editsOf[document.kind] ?? {}
  return {
    ...rest,
    body: { ...rest.body, trace: note, ...(verb === 'remove' ? { state: removed } : edited) },
  }
}

/** The same document, had it another name: equally long, and not there. */
export function twinOf(document: Document): Document {
  const { id, owner } = document
  const text = JSON.stringify(document)
  const isNamedAfterOwner = owner !== '' && id.includes(owner)
  const twin = isNamedAfterOwner
    ? text.replaceAll(owner, 'z'.repeat(owner.length))
    : text.replaceAll(id, `${id.slice(0, -1)}z`)
  return JSON.parse(twin) as Document
}
