import PouchDB from 'pouchdb'
import { join } from 'node:path'
import { openAuthority } from '../../server/composition/community.ts'
import { openStore } from '../../server/store/pouch-store.ts'
import type { Document } from '../../shared/documents/document.ts'
import { groupOf, membershipOf, profileOf, replyOf, threadOf } from './bench-documents.ts'
import type { Figure } from './figure.ts'
import { interleave, timeOf } from './interleave.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

const BATCH = 500
const ROUNDS = { warmUp: 5, counted: 60 }
const author = { member: 'mei', device: 'phone' }
const thread = { key: 'vat', group: 'dyers' }

/** How fast members' documents are decided and committed, beside a bare PouchDB that is given the same ones. */
export function measureCommit(): Promise<Figure[]> {
  return inTemporaryFolder(async (folder) => {
    const store = await openStore({ folder: join(folder, 'ours') })
    const authority = await openAuthority(store, Date.now)
    await authority.record([
      profileOf('mei', 0),
      groupOf('dyers', 'mei'),
      membershipOf('dyers', 'mei'),
      threadOf('vat', 'dyers', 'mei'),
    ])
    const bare = new PouchDB<Omit<Document, 'id'>>(join(folder, 'bare'), { adapter: 'leveldb' })

    async function push(rows: { assumed: number; document: Document }[]): Promise<void> {
      const results = await authority.push(author, rows)
      if (results.some(({ outcome }) => outcome !== 'accepted'))
        throw new Error('a document was not accepted')
    }
    async function write(rows: PouchDB.Core.NewDocument<Omit<Document, 'id'>>[]): Promise<void> {
      const results = await bare.bulkDocs(rows)
      if (results.some((result) => !('ok' in result))) throw new Error('a document was not written')
    }
    const times = await interleave(ROUNDS, {
      ours: (round) => {
        const rows = batch(round).map((document) => ({ assumed: 0, document }))
        return timeOf(() => push(rows))
      },
      bare: (round) => {
        const rows = batch(round).map(({ id, ...fields }) => ({ _id: id, ...fields }))
        return timeOf(() => write(rows))
      },
    })
    await authority.close()
    await store.close()
    await bare.close()
    const rate = (ms: number) => (BATCH / ms) * 1_000
    return [
      {
        name: `commit, pushes of ${BATCH}`,
        unit: 'documents/s',
        ours: rate(times.ours),
        peer: { name: 'PouchDB bulkDocs', value: rate(times.bare) },
        limit: { atLeast: 0.5 },
      },
    ]
  })
}

function batch(round: number): Document[] {
  return Array.from({ length: BATCH }, (_, index) => {
    const at = round * BATCH + index
    return replyOf(`r${at}`, thread, author.member, at)
  })
}
