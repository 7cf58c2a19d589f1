import type { Document } from '../../shared/documents/document.ts'
import type { Checkpoint, StreamEvent } from '../../shared/sync/protocol.ts'
import type { TestAuthority } from './authority-fixture.ts'

/** For tests: a device that keeps what it is told and forgets what it is told to forget, as clumsily as phones do. */
export class Phone {
  readonly member: string
  readonly held = new Map<string, Document>()
  /** Ids that it was told to forget and never held. */
  readonly neverHeld = new Set<string>()
  /** Ids of documents that it was given while its member might not read them. */
  readonly leaked = new Set<string>()
  readonly #known = new Set<string>()
  readonly #test: TestAuthority
  #checkpoint: Checkpoint | null = null
  #connected = false
  /** Events that came while something was on its way to the server: what it answers was decided before. */
  #waiting: (StreamEvent | undefined)[] | undefined

  constructor(test: TestAuthority, member: string) {
    this.member = member
    this.#test = test
    this.listen()
  }

  /** To be called again when the authority has been opened again. */
  listen(): void {
    const { authority } = this.#test
    authority.onCommit((documents) => {
      const event = authority.streamEvent(this.member, documents)
      if (this.#waiting) this.#waiting.push(event)
      else this.#hear(event)
    })
  }

  /** Fetches one page; `dies` before it has noted how far it read. Answers what remains. */
  async page(limit: number, dies = false): Promise<number> {
    const { authority } = this.#test
    const { documents, gone, checkpoint, remaining } = await authority.pull(
      this.member,
      this.#checkpoint,
      limit,
    )
    this.#receive(documents, gone)
    if (!dies) this.#checkpoint = checkpoint
    return remaining
  }

  async catchUp(limit: number): Promise<void> {
    while ((await this.page(limit)) > 0);
  }

  /** Catches up and follows the stream, until that says that it must pull. */
  async connect(limit: number): Promise<void> {
    await this.catchUp(limit)
    this.#connected = true
  }

  disconnect(): void {
    this.#connected = false
  }

  async write(...documents: Document[]): Promise<void> {
    this.#waiting = []
    const rows = documents.map((document) => ({
      assumed: this.held.get(document.id)?.stamp ?? 0,
      document,
    }))
    const results = await this.#test.push(this.member, ...rows)
    for (const [at, result] of results.entries()) {
      const document = documents[at]!
      if (result.outcome === 'accepted') this.#keep([{ ...document, stamp: result.stamp }], [])
      else if ('document' in result && result.document) this.#keep([result.document], [])
      else this.held.delete(document.id)
    }
    const heard = this.#waiting
    this.#waiting = undefined
    for (const event of heard) this.#hear(event)
  }

  #hear(event: StreamEvent | undefined): void {
    if (!this.#connected || event === undefined) return
    if (event.type === 'resync') {
      this.#connected = false
      return
    }
    this.#receive(event.documents, event.gone)
    this.#checkpoint = event.checkpoint
  }

  #receive(documents: readonly Document[], gone: readonly string[]): void {
    const { authority } = this.#test
    for (const { id } of documents) if (!authority.mayRead(this.member, id)) this.leaked.add(id)
    this.#keep(documents, gone)
  }

  #keep(documents: readonly Document[], gone: readonly string[]): void {
    for (const document of documents) {
      this.#known.add(document.id)
      const newer = (this.held.get(document.id)?.stamp ?? 0) > (document.stamp ?? 0)
      if (!newer) this.held.set(document.id, document)
    }
    for (const id of gone) {
      this.held.delete(id)
      if (!this.#known.has(id)) this.neverHeld.add(id)
    }
  }
}
