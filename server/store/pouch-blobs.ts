import { StoreUnavailable, type BlobStore } from './document-store.ts'
import { isOurs, keysFrom } from './key-range.ts'

const ATTACHMENT = 'bytes'

/** Blobs in a PouchDB, one a document, the bytes as its attachment. */
export function createPouchBlobs(database: PouchDB.Database<object>): BlobStore {
  return {
    async get(name) {
      try {
        const row = await database.get(name, { attachments: true, binary: true })
        const attachment = row._attachments?.[ATTACHMENT]
        if (!attachment) return undefined
        return { bytes: new Uint8Array(attachment.data as Buffer), type: attachment.content_type }
      } catch (cause) {
        if ((cause as { status?: number }).status === 404) return undefined
        throw new StoreUnavailable('the store does not answer', { cause })
      }
    },
    async put(name, { bytes, type }) {
      try {
        await database.put({
          _id: name,
          _attachments: { [ATTACHMENT]: { content_type: type, data: Buffer.from(bytes) } },
        })
      } catch (cause) {
        // The name is the content: what stands there already is the same.
        if ((cause as { status?: number }).status === 409) return
        throw new StoreUnavailable('the store does not take a blob', { cause })
      }
    },
    async delete(name) {
      try {
        await database.remove(await database.get(name))
      } catch (cause) {
        if ((cause as { status?: number }).status === 404) return
        throw new StoreUnavailable('the store does not answer', { cause })
      }
    },
    async names(prefix) {
      try {
        return (await database.allDocs(keysFrom(prefix))).rows.filter(isOurs).map(({ id }) => id)
      } catch (cause) {
        throw new StoreUnavailable('the store does not answer', { cause })
      }
    },
  }
}
