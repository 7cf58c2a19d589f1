import type { Observable } from 'rxjs'
import { isReadable } from '../../shared/document-version.ts'
import type { Body, Document } from '../../shared/documents/document.ts'
import type { Author, Kind } from '../../shared/documents/kind.ts'
import { followChanges, type Changes } from './changes.ts'
import type { Clock } from './clock.ts'
import type { Database } from './database.ts'
import type { ExchangeState } from './exchange.ts'
import type { Images } from './images.ts'
import { createLocalFacts } from './local-facts.ts'
import { createLocalRows, type LocalRows } from './local-rows.ts'
import { createRejected, type Rejected } from './rejected.ts'
import { createSelecting } from './selecting.ts'
import type { Selection } from './selection.ts'
import { createStatus, type Status } from './status.ts'
import { documentOf } from './stored-document.ts'
import { createWriting, type Writing } from './writing.ts'

/** Everything that screens may do with the member's documents, all of it without a network. */
export interface MemberStore extends Writing {
  member: string
  device: string
  clock: Clock
  /** A new random key of 20 characters. */
  randomKey: () => string
  read: <B extends Body>(kind: Kind<B>, id: string) => Promise<Document<B> | undefined>
  find: <B extends Body>(kind: Kind<B>, selection: Selection) => Promise<Document<B>[]>
  /** For `createDocuments`. */
  follow: <B extends Body>(kind: Kind<B>, selection: Selection) => { $: Observable<Document<B>[]> }
  /** For lists that are too long to be looked through with each change. */
  followChanges: (kind: Pick<Kind<Body>, 'kind'>, parent: string) => { $: Observable<Changes> }
  rejected: Rejected
  status: Status
  images: Images
  localRows: LocalRows
}

export function createMemberStore(deps: {
  database: Database
  author: Author
  clock: Clock
  images: Images
  randomKey: () => string
  exchange: () => ExchangeState
  onWrite?: () => void
}): MemberStore {
  const { database, author, clock, randomKey } = deps
  const writing = createWriting({
    database,
    facts: createLocalFacts(database),
    author,
    clock,
    randomKey,
    ...(deps.onWrite ? { onWrite: deps.onWrite } : {}),
  })
  const selected = createSelecting(database)
  return {
    ...writing,
    member: author.member,
    device: author.device,
    clock,
    randomKey,
    async read<B extends Body>(_kind: Kind<B>, id: string) {
      const row = await database.documents.findOne(id).exec()
      const document = row && documentOf(row)
      return document && isReadable(document) ? (document as Document<B>) : undefined
    },
    async find<B extends Body>(kind: Kind<B>, selection: Selection) {
      return (await selected(kind.kind, selection).exec()) as Document<B>[]
    },
    follow: <B extends Body>(kind: Kind<B>, selection: Selection) =>
      selected(kind.kind, selection) as { $: Observable<Document<B>[]> },
    followChanges: ({ kind }, parent) => ({
      $: followChanges(database, () => selected(kind, { parent }).exec(), { kind, parent }),
    }),
    rejected: createRejected({ database, writing, now: clock.now }),
    status: createStatus({ database, exchange: deps.exchange }),
    images: deps.images,
    localRows: createLocalRows(database),
  }
}
