import * as v from 'valibot'
import { sameWords } from '../../shared/document-version.ts'
import type { Committed, Document } from '../../shared/documents/document.ts'
import {
  pullResponseSchema,
  pushResponseSchema,
  streamEventSchema,
  type PushResult,
} from '../../shared/sync/protocol.ts'
import type { Coverage } from './coverage.ts'
import type { Verb } from './deeds/all-deeds.ts'
import type { Disk } from './disk.ts'
import type { Watcher } from './network/network.ts'
import { Readers } from './readers.ts'

/** A document that a member wrote on a phone. */
export interface LocalWrite {
  phone: string
  document: Document
  verb: Verb
  /** Whether the member saw that it was written: of an app that is killed meanwhile nobody knows. */
  seen: boolean
}

/** What the server answered about one version, as the phone heard it. */
export interface Verdict {
  phone: string
  document: Document
  /** The stamp of the version that it was made from. */
  assumed: number
  result: PushResult
  /** The server has lost what it was about, in a restore. */
  undone?: boolean
}

/** A row as the server got it. */
export interface SentRow {
  member: string
  document: Document
}

const pushBody = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ rows: v.array(v.object({ assumed: v.number(), document: v.unknown() })) }),
)
const answerTo = <S extends v.GenericSchema>(schema: S, text: string): v.InferOutput<S> | undefined => {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text)
  return parsed.success ? parsed.output : undefined
}

/** The books that the simulation keeps: everything that was written, sent, acknowledged and told to anybody. */
export class Journal implements Watcher {
  readonly written: LocalWrite[] = []
  /** How much had been written, and offered, when a phone was wiped for the last time. */
  readonly wiped = new Map<string, { written: number; offers: number }>()
  readonly sent: SentRow[] = []
  readonly verdicts: Verdict[] = []
  /** What a member had written, and a phone of theirs still held, when the server lost it in a restore. */
  readonly offers: { phone: string; document: Document }[] = []
  /** Versions that were acknowledged, and written over in the very commit that took them in. */
  readonly passing: Committed[] = []
  /** Every version that stood, and that the server lost in a restore. */
  readonly lost: Committed[] = []
  /** What was seen to be wrong while it happened. */
  readonly violations: string[] = []
  readonly #disk: Disk
  readonly #coverage: Coverage

  constructor(disk: Disk, coverage: Coverage) {
    this.#disk = disk
    this.#coverage = coverage
  }

  /** Nothing of what a phone held is there any more. */
  wipe(phone: string): void {
    this.wiped.set(phone, { written: this.written.length, offers: this.offers.length })
  }

  /** It was not written after all. */
  withdraw(write: LocalWrite): void {
    this.written.splice(this.written.indexOf(write), 1)
  }

  /** Everything that was noted between the backup and now is gone from the server. */
  undo({ verdicts, passing }: { verdicts: number; passing: number }, lost: readonly Committed[]): void {
    for (const verdict of this.verdicts.slice(verdicts)) verdict.undone = true
    this.lost.push(...lost, ...this.passing.splice(passing))
  }

  readonly onRequest: Watcher['onRequest'] = (member, path, body) => {
    const from = this.#visible()
    const rows = path === '/api/sync/push' ? rowsIn(body).map(({ document }) => document) : []
    for (const document of rows) this.sent.push({ member, document })
    return ({ status, text }) => {
      if (status !== 200) return
      if (path === '/api/sync/push') this.#checkAnswers(member, rows, text, from)
      const pulled = path === '/api/sync/pull' ? answerTo(pullResponseSchema, text) : undefined
      if (pulled) this.#checkTold('a pull', member, pulled.documents, pulled.gone, from)
    }
  }

  readonly onDelivery: Watcher['onDelivery'] = (phone, path, body, text) => {
    const answer = path === '/api/sync/push' ? answerTo(pushResponseSchema, text) : undefined
    if (!answer) return
    for (const [at, { document, assumed }] of rowsIn(body).entries()) {
      const verdict = { phone, document, assumed, result: answer.results[at]! }
      this.verdicts.push(verdict)
      this.#count(verdict)
    }
  }

  readonly onStream: Watcher['onStream'] = (member) => {
    let from = this.#visible()
    return (text) => {
      for (const line of text.split('\n')) {
        const event = line.startsWith('data:') ? answerTo(streamEventSchema, line.slice(5)) : undefined
        if (event?.type === 'documents')
          this.#checkTold('a stream', member, event.documents, event.gone, from)
      }
      from = this.#visible()
    }
  }

  #count({ phone, document, result }: Verdict): void {
    this.#coverage.seen(`outcome: ${result.outcome}`)
    if (result.outcome === 'refused') this.#coverage.seen(`refused: ${result.refusal.code}`)
    if (result.outcome === 'refused' || result.outcome === 'conflict') return
    const deed = this.written.find(
      (write) => write.phone === phone && versionKey(write.document) === versionKey(document),
    )
    if (deed) this.#coverage.seen(`deed: ${deed.verb}`)
    this.#coverage.seen(`kind: ${document.kind}`)
  }

  #checkAnswers(member: string, rows: readonly Document[], text: string, from: number): void {
    const answer = answerTo(pushResponseSchema, text)
    const results = answer?.results ?? []
    if (results.length !== rows.length) this.violations.push(`a push was answered with ${text.slice(0, 200)}`)
    for (const [at, result] of results.entries()) {
      const stood = acknowledged(rows[at]!, result)
      if (stood && !this.#isDurable(stood))
        this.violations.push(`${stood.id} was acknowledged with stamp ${stood.stamp} and is not on the disk`)
      if (stood && !this.#isWritten(stood.stamp)) this.passing.push(stood)
      const told = 'document' in result && result.document ? [result.document] : []
      // One that passed was the sender's own; what they may read is checked of the one that took its place.
      const standing = told.filter(({ stamp }) => stamp !== undefined && (!stood || this.#isWritten(stamp)))
      this.#checkTold(`an answer (${result.outcome})`, member, standing, [], from)
    }
  }

  /** What a write that was cut left on the disk may stay unseen until the server has read it again. */
  #visible(): number {
    return this.#disk.commits.at(-1) ?? 0
  }

  #isWritten(stamp: number): boolean {
    return this.#disk.history.some(({ document }) => document.stamp === stamp)
  }

  /** On the disk, or a later version is, which was made of it in the same write. */
  #isDurable(stood: Committed): boolean {
    return this.#disk.history.some(
      ({ document }) =>
        document.id === stood.id &&
        (document.stamp > stood.stamp || (document.stamp === stood.stamp && sameWords(document, stood))),
    )
  }

  /** Each version must have stood, readable for that member, at some moment since the question was asked. */
  #checkTold(
    how: string,
    member: string,
    documents: readonly Document[],
    gone: readonly string[],
    from: number,
  ) {
    if (documents.length === 0 && gone.length === 0) return
    const history = this.#disk.history.map((kept) => kept.document)
    const readers = new Readers(history.slice(0, from))
    const waiting = new Map(documents.map((document) => [document.id, document]))
    const settle = (): void => {
      for (const [id, document] of waiting) {
        const newest = readers.newest.get(id)
        if (newest && sameVersion(newest, document) && readers.mayRead(member, id)) waiting.delete(id)
      }
    }
    settle()
    for (let at = from; at < history.length && waiting.size > 0; at += 1) {
      readers.apply(history[at]!)
      settle()
    }
    for (const id of waiting.keys())
      this.violations.push(`${how} told ${member} of a version of ${id} that they may not read`)
    const unknown = gone.filter((id) => !mayKnowOf(member, id, history))
    if (unknown.length > 0)
      this.violations.push(
        `${how} told ${member} to forget ${unknown.join(', ')}, of which they may not know`,
      )
  }
}

/** Whether there ever was a moment at which the member could read the document. */
function mayKnowOf(member: string, id: string, history: readonly Committed[]): boolean {
  const readers = new Readers([])
  return history.some((version) => {
    readers.apply(version)
    return readers.mayRead(member, id)
  })
}

/** The version that an answer says was written. */
function acknowledged(sent: Document, result: PushResult): Committed | undefined {
  switch (result.outcome) {
    case 'accepted':
      return { ...sent, stamp: result.stamp, receivedAt: result.receivedAt }
    case 'altered':
      return result.document as Committed
    case 'stands':
    case 'conflict':
    case 'refused':
      return undefined
  }
}

function rowsIn(body: string): { assumed: number; document: Document }[] {
  return v
    .parse(pushBody, body)
    .rows.map(({ assumed, document }) => ({ assumed, document: document as Document }))
}

/** Names one version that a member wrote. */
export function versionKey({ id, occurredAt }: Document): string {
  return `${id} ${occurredAt}`
}

function sameVersion(a: Document, b: Document): boolean {
  return a.stamp === b.stamp && sameWords(a, b)
}
