import { dequal } from 'dequal'
import { isBy } from '../../shared/documents/authorship.ts'
import { sameContent } from '../../shared/documents/content.ts'
import type { Body, Committed, Document } from '../../shared/documents/document.ts'
import { imagesIn } from '../../shared/documents/image.ts'
import type { Author, Kind } from '../../shared/documents/kind.ts'
import { refuse, type Refusal } from '../../shared/documents/refusal.ts'
import { kindOf } from '../../shared/kinds.ts'
import { decisionNeeds } from '../../shared/permissions/decide.ts'
import { permissionNeeds, permits } from '../../shared/permissions/permit.ts'
import { askedAgain, type Asked } from '../../shared/restore/asked-again.ts'
import type { Database } from './database.ts'
import { createLocalFacts } from './local-facts.ts'
import { isLater, openLostDocuments, type Lost } from './lost-documents.ts'
import type { MemberStore } from './member-store.ts'
import { rejectedId } from './rejected.ts'
import { documentOf, toStored } from './stored-document.ts'

/** Brings back what the authority has lost in a restore and this device still holds. */
export interface Recovery {
  /**
   * The authority has begun anew, and `known` is all that it still has, by id. Notes what this device holds beyond that
   * and its member may ask for again; answers the ids of all that has to leave, because it does not stand any more.
   */
  note: (known: ReadonlyMap<string, Document>) => Promise<string[]>
  /** For the push: whether its author is to be told that this was refused. */
  refused: (document: Document, refusal: Refusal) => Promise<boolean>
  /** Resolves when all that can be offered now has been written. */
  idle: () => Promise<void>
  stop: () => void
}

/** What offering needs of the member's store. */
type Store = Pick<MemberStore, 'member' | 'device' | 'clock' | 'write' | 'edited' | 'images' | 'rejected'>

/**
 * First everything is noted, then the replication takes away what does not stand any more, and only then is anything
 * offered: a rule must not see what is lost as that which stands. What is refused, because something that it needs is
 * not back yet, is offered once more when that comes.
 */
export async function startRecovery(deps: {
  database: Pick<Database, 'documents' | 'local' | 'room'>
  store: Store
  onError: (error: unknown) => void
}): Promise<Recovery> {
  const { store } = deps
  const { documents, local, room } = deps.database
  const author: Author = { member: store.member, device: store.device }
  const facts = createLocalFacts(deps.database)
  const lost = await openLostDocuments(deps.database)
  /** The stamp of what stood, by id, when it was last looked at whether something can be offered; 0 for nothing. */
  const seen = new Map<string, number>()
  const changed = new Map<string, Document>()
  let turn: Promise<void> = Promise.resolve()
  let stopped = false

  function needs(kind: Kind, document: Document): string[] {
    const parent = document.parent === '' ? [] : [document.parent]
    const reading = permissionNeeds('read', document, author.member)
    return [...new Set([...decisionNeeds(kind, document, author), ...parent, ...reading])]
  }

  function ask(kind: Kind, document: Document, current: Document | undefined): Promise<Asked> {
    const intent = { document: unconfirmed(document), current, author, now: store.clock.now() }
    return facts.consult(needs(kind, document), [], (known) => askedAgain(intent, known))
  }

  /**
   * Whether its author is to hear that it cannot be brought back. What they may not read in the community that stands
   * is most often there all the same; and with the right to read it, what is missing can be offered.
   */
  function isTold(kind: Kind, document: Document): Promise<boolean> {
    return facts.consult(
      needs(kind, document),
      [],
      (known) => isBy(document, author.member) && permits('read', document, author.member, known) !== false,
    )
  }

  async function come(one: Lost): Promise<void> {
    const { id } = one.document
    await lost.forget(id)
    seen.delete(id)
    await local.find({ selector: { id: rejectedId(one.document) } }).remove()
  }

  async function offer(one: Lost): Promise<void> {
    const { document, offered } = one
    const kind = kindOf(document.kind)
    if (!kind || !(await lost.isWanted(document.id))) return
    const row = await documents.findOne(document.id).exec()
    const current = row ? documentOf(row) : undefined
    // It has not left yet, or is on its way already.
    if (current && (isVersion(current, document) || current.stamp === undefined)) return
    seen.set(document.id, current?.stamp ?? 0)
    // It is back, or somebody has said something newer.
    const isBack = current && (kind.form === 'fact' || sameContent(current, document))
    if (isBack || (current && current.occurredAt > document.occurredAt)) return come(one)

    const asked = (await ask(kind, document, current)) ?? refuse('forbidden')
    if (asked.ok && current && (says(current, asked.value.body) || dequal(offered, asked.value.body)))
      return come(one)
    const refusal = asked.ok ? await write(kind, one, asked.value, current) : asked.error
    if (!refusal) return
    if (await isTold(kind, document))
      await store.rejected.add(toStored(unconfirmed(asked.ok ? asked.value : document)), refusal)
    else if (kind.form === 'fact' && isBy(document, store.member)) await send(one)
  }

  async function write(
    kind: Kind,
    { document }: Lost,
    asked: Document,
    current: Document | undefined,
  ): Promise<Refusal | undefined> {
    for (const hash of imagesIn(asked.body)) await store.images.sendAgain(hash)
    const again = current ? store.edited(current, asked.body) : { ...asked }
    // A vote that was cast before the close was.
    again.occurredAt = document.occurredAt
    const written = await room.patiently(async () => {
      const result = await store.write(kind, again)
      if (result.ok || result.error.code !== 'device-full') return result
      throw new DOMException('no space left', 'QuotaExceededError')
    })
    if (!written.ok) return written.error
    await lost.update({ document, offered: asked.body })
    return undefined
  }

  /** Of a fact that its author may read no more, only the authority knows whether it stands all the same. */
  async function send({ document }: Lost): Promise<void> {
    await room.patiently(() => documents.upsert(toStored(unconfirmed(document))))
    await lost.update({ document, offered: document.body })
  }

  /** Whether something has changed that what is lost has been waiting for. */
  function isTouched({ document }: Lost, changes: ReadonlyMap<string, Document>): boolean {
    const own = changes.get(document.id)
    if (own && own.stamp !== seen.get(document.id)) return true
    const kind = kindOf(document.kind)
    const others = kind ? new Set(needs(kind, document)) : new Set<string>()
    for (const { id, parent, stamp = 0 } of changes.values())
      if (stamp > 0 && id !== document.id && (others.has(id) || parent === document.id)) return true
    return false
  }

  function schedule(which: (one: Lost) => boolean): void {
    turn = turn
      .then(async () => {
        for (const one of lost.list()) if (!stopped && which(one)) await offer(one)
      })
      .catch((error: unknown) => {
        if (!stopped) deps.onError(error)
      })
  }

  const subscription = documents.$.subscribe(({ documentData }) => {
    if (lost.list().length === 0) return
    if (changed.size === 0)
      queueMicrotask(() => {
        const changes = new Map(changed)
        changed.clear()
        schedule((one) => isTouched(one, changes))
      })
    changed.set(documentData.id, documentData)
  })
  schedule(() => true)

  return {
    async note(known) {
      const rows = await documents.find({ selector: { stamp: { $gt: 0 } } }).exec()
      const found: Lost[] = []
      const gone: string[] = []
      for (const document of rows.map((row) => documentOf(row) as Committed)) {
        const current = known.get(document.id) as Committed | undefined
        if (!current) gone.push(document.id)
        else if (!isUndone(document, current)) continue
        const kind = kindOf(document.kind)
        const asked = kind && (await ask(kind, document, current))
        const isNothing = asked?.ok && current && says(current, asked.value.body)
        if (asked && !isNothing) found.push({ document })
      }
      await lost.add(found)
      return gone
    },
    async refused(document, { code }) {
      const one = lost.get(document.id)
      if (!one || one.document.occurredAt !== document.occurredAt) return true
      // What met somebody else's words is theirs to look at, and is not offered over those again.
      if (code === 'conflict') await lost.forget(document.id)
      else await lost.update({ document: one.document })
      const kind = kindOf(document.kind)
      // Had a fact stood in these words, its author would not have been refused.
      if (kind?.form === 'fact') return isBy(document, store.member)
      return kind !== undefined && isTold(kind, one.document)
    },
    async idle() {
      for (let last; last !== turn;) await (last = turn)
    },
    stop() {
      stopped = true
      subscription.unsubscribe()
    },
  }
}

/**
 * Whether something of what this device holds does not stand any more. What follows from others' words, at the moment
 * of which nobody said anything new, follows again; what has been brought back since may be a step on the way to it.
 */
function isUndone(held: Committed, standing: Committed): boolean {
  if (sameContent(held, standing)) return false
  if (isLater(held, standing)) return held.occurredAt !== standing.occurredAt
  return held.occurredAt >= standing.occurredAt
}

/** An edit leaves the rest of a document as it stands. */
function says(standing: Document, body: Body): boolean {
  return dequal(standing.body, body)
}

function isVersion(one: Document, other: Document): boolean {
  return one.stamp === other.stamp && one.receivedAt === other.receivedAt
}

function unconfirmed({ stamp: _stamp, receivedAt: _receivedAt, ...rest }: Document): Document {
  return rest
}
