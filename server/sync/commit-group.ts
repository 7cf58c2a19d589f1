import type { Grant } from '../../shared/documents/channel.ts'
import { isReadable, isTooNew } from '../../shared/document-version.ts'
import { sameContent } from '../../shared/documents/content.ts'
import type { Derivation } from '../../shared/documents/derivation.ts'
import type { Committed, Document } from '../../shared/documents/document.ts'
import type { Facts } from '../../shared/documents/facts.ts'
import type { Projection } from '../../shared/documents/projection.ts'
import { kindOf } from '../../shared/kinds.ts'
import type { DocumentStore, DocumentWrite, KeptDocument, StoredDocument } from '../store/document-store.ts'
import type { DocumentCache } from './document-cache.ts'
import { channelsOf, keep } from './kept-document.ts'
import type { ReadingState } from './reading-state.ts'
import type { RuleState } from './rule-state.ts'

export interface GroupParts {
  documents: DocumentStore
  cache: DocumentCache
  reading: ReadingState
  rules: RuleState
  derivations: readonly Derivation[]
}

/**
 * The documents that go to the disk in one write. Rules look at the group as if it were written already; nobody else
 * sees it before it is.
 */
export class CommitGroup implements Facts {
  readonly authority = true
  readonly #parts: GroupParts
  readonly #now: number
  #stamp: number
  /** What stood in the store before the group, for every id that a rule may ask for. */
  #before = new Map<string, StoredDocument>()
  #staged = new Map<string, KeptDocument>()
  /** What staged documents give to members, or take from them. */
  #grants = new Map<string, readonly Grant[]>()

  constructor(parts: GroupParts, now: number) {
    this.#parts = parts
    this.#now = now
    this.#stamp = parts.reading.stamp
  }

  /** Brings documents within reach of `get`. */
  async load(ids: Iterable<string>): Promise<void> {
    const missing: string[] = []
    for (const id of ids) {
      if (this.#before.has(id) || !this.#parts.reading.head(id)) continue
      const cached = this.#parts.cache.get(id)
      if (cached) this.#before.set(id, cached)
      else missing.push(id)
    }
    if (missing.length === 0) return
    for (const [id, stored] of await this.#parts.documents.read([...new Set(missing)])) {
      this.#before.set(id, stored)
    }
  }

  get(id: string): Committed | undefined {
    const document = this.kept(id)?.document
    return document && isReadable(document) ? document : undefined
  }

  /** The version that stands, with what only the server knows of it. */
  kept(id: string): KeptDocument | undefined {
    const found = this.#staged.get(id) ?? this.#before.get(id)
    if (!found && this.#parts.reading.head(id))
      throw new Error(`a rule looks at ${id} without naming it in its needs`)
    return found
  }

  /** Whether a member may read what stands under an id, with the channels that the group itself has given and taken. */
  mayRead(member: string, id: string): boolean {
    const standing = this.get(id)
    if (!standing) return false
    const mine = new Set(this.#parts.reading.channelsOf(member, this.#grants))
    return channelsOf(standing).some((channel) => mine.has(channel))
  }

  of<S>(projection: Projection<S>): S {
    return this.#parts.rules.of(projection)
  }

  /** Gives a document its stamp, and stages it with everything that follows. `sent`: the words it replaces. */
  async stage(document: Document, sent?: Document): Promise<Committed> {
    const committed = this.#place(document, sent)
    const queue = [committed]
    for (let change = queue.shift(); change; change = queue.shift()) {
      for (const derived of await this.#derive(change)) queue.push(this.#place(derived))
    }
    return committed.document
  }

  /**
   * Writes in the community's own name: a fact that stands is left alone, and so is a card that says the same, or that a
   * newer Jishi wrote.
   */
  async record(document: Document): Promise<Committed> {
    const standing = this.kept(document.id)?.document
    const isFact = kindOf(document.kind)?.form === 'fact'
    const unchanged = standing && (isFact || isTooNew(standing) || sameContent(standing, document))
    return unchanged ? standing : this.stage(document)
  }

  /** What `derivations` say that should follow from a document that was written before and does not stand yet. */
  async missing({ document, born }: KeptDocument): Promise<Document[]> {
    // What an edited card said before is not known any more; that it is no new one is.
    const previous = born < document.stamp ? document : undefined
    const derived = await this.#derive({ document, previous })
    // A card that has a later stamp has been changed since; what followed then is done.
    return derived.filter(({ id }) => (this.#parts.reading.head(id)?.stamp ?? 0) < document.stamp)
  }

  get writes(): DocumentWrite[] {
    return [...this.#staged].map(([id, kept]) => {
      const replaces = this.#before.get(id)?.revision
      return replaces === undefined ? kept : { ...kept, replaces }
    })
  }

  #place(document: Document, sent?: Document): { document: Committed; previous: Committed | undefined } {
    const { id } = document
    const written = this.#before.get(id)
    const standing = this.#staged.get(id) ?? written
    const committed = { ...document, stamp: ++this.#stamp, receivedAt: this.#now }
    this.#staged.set(id, { ...keep(committed, written, standing), ...(sent ? { sent } : {}) })
    this.#parts.rules.apply(committed)
    const grants = kindOf(document.kind)?.grants?.(document)
    if (grants) this.#grants.set(id, grants)
    return { document: committed, previous: standing?.document }
  }

  async #derive(change: { document: Committed; previous: Document | undefined }): Promise<Document[]> {
    const derivations = this.#parts.derivations.filter(({ kinds }) => kinds.includes(change.document.kind))
    await this.load(derivations.flatMap(({ needs }) => needs?.(change.document) ?? []))
    const derived = derivations.flatMap(({ derive }) => derive(change, this))
    // A fact that stands already has followed before. So has a card that would not change.
    const open = derived.filter(({ id, kind }) => kindOf(kind)?.form !== 'fact' || !this.#stands(id))
    await this.load(open.map(({ id }) => id))
    return open.filter((document) => {
      const standing = this.get(document.id)
      return !standing || !sameContent(standing, document)
    })
  }

  #stands(id: string): boolean {
    return this.#staged.has(id) || this.#parts.reading.head(id) !== undefined
  }
}
