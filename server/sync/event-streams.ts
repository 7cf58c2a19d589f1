import type { Committed, Document } from '../../shared/documents/document.ts'
import type { StreamEvent } from '../../shared/sync/protocol.ts'
import type { Authority } from './authority.ts'

/**
 * Streams that one session has open at the most: a browser needs one, and a reload may overlap with the next. A network
 * that drops out leaves streams behind of which the server hears for a quarter of an hour that they are open.
 */
export const STREAMS_PER_SESSION = 4
/** Characters that may wait for a slow reader; past that it is told to pull instead. */
export const WAITING_CHARACTERS = 1_000_000

/** One open stream as its route sees it. */
export interface EventStream {
  /** The next event's JSON; undefined once the stream has been closed. */
  next: () => Promise<string | undefined>
  close: () => void
  /** Aborts when the stream has been closed, whoever did it. */
  signal: AbortSignal
}

export interface EventStreams {
  /** Where the session has as many as it may, the oldest makes way. */
  open: (reader: { session: string; member: string }) => EventStream
  closeSession: (session: string) => void
  closeAll: () => void
  count: () => number
}

const resync = JSON.stringify({ type: 'resync' } satisfies StreamEvent)

/** Tells every open stream what each commit holds for its member. */
export function createEventStreams(authority: Pick<Authority, 'onCommit' | 'streamEvent'>): EventStreams {
  const open = new Set<BoundedStream>()

  authority.onCommit((documents) => {
    // Several streams of one member hear the same, and many members hear of the same document.
    const texts = new Map<string, string | undefined>()
    const written = new Map<Document, string>()
    for (const stream of open) {
      if (!texts.has(stream.member)) texts.set(stream.member, textFor(stream.member, documents, written))
      const text = texts.get(stream.member)
      if (text !== undefined) stream.put(text)
    }
  })

  function textFor(
    member: string,
    committed: readonly Committed[],
    written: Map<Document, string>,
  ): string | undefined {
    const event = authority.streamEvent(member, committed)
    if (event?.type !== 'documents') return event && JSON.stringify(event)
    const texts = event.documents.map((document) => {
      const text = written.get(document) ?? JSON.stringify(document)
      written.set(document, text)
      return text
    })
    const { documents: _, ...rest } = event
    return `${JSON.stringify(rest).slice(0, -1)},"documents":[${texts.join()}]}`
  }

  return {
    open({ session, member }) {
      const ofSession = [...open].filter((stream) => stream.session === session)
      if (ofSession.length >= STREAMS_PER_SESSION) ofSession[0]!.close()
      const stream = new BoundedStream(session, member, () => open.delete(stream))
      open.add(stream)
      return stream
    },
    closeSession(session) {
      for (const stream of open) if (stream.session === session) stream.close()
    },
    closeAll() {
      for (const stream of open) stream.close()
    },
    count: () => open.size,
  }
}

/** Events that wait for their reader, bounded. */
class BoundedStream implements EventStream {
  readonly session: string
  readonly member: string
  #waiting: string[] = []
  #characters = 0
  #closing = new AbortController()
  #wake: () => void = () => undefined

  constructor(session: string, member: string, onClose: () => void) {
    this.session = session
    this.member = member
    this.signal.addEventListener('abort', () => {
      onClose()
      this.#wake()
    })
  }

  get signal(): AbortSignal {
    return this.#closing.signal
  }

  put(text: string): void {
    this.#waiting.push(text)
    this.#characters += text.length
    if (this.#characters > WAITING_CHARACTERS) {
      this.#waiting = [resync]
      this.#characters = resync.length
    }
    this.#wake()
  }

  async next(): Promise<string | undefined> {
    while (!this.signal.aborted && this.#waiting.length === 0)
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    if (this.signal.aborted) return undefined
    const text = this.#waiting.shift()
    this.#characters -= text?.length ?? 0
    return text
  }

  close(): void {
    this.#closing.abort()
  }
}
