import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeStore } from './store-contract.ts'

describeStore('a LevelDB folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'jishi-store-'))
  return { location: { folder }, discard: () => rm(folder, { recursive: true }) }
})

const couch = process.env['TEST_COUCHDB_URL']
if (couch) {
  describeStore('a CouchDB', async () => ({ location: { url: couch }, discard: () => discardCouch(couch) }))
}

async function discardCouch(url: string) {
  const { default: PouchDB } = await import('pouchdb')
  for (const name of ['documents', 'records', 'blobs']) await new PouchDB(`${url}/jishi-${name}`).destroy()
}
