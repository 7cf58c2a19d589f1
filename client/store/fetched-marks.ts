import { defaultHashSha256, RxError, type RxDocumentData, type RxStorage } from 'rxdb/plugins/core'

/** The replication's name; changing it makes every device fetch everything again. */
export const REPLICATION = 'authority'

/** What RxDB calls the replication in its marks. */
export function replicationHash(): Promise<string> {
  return defaultHashSha256(`rxdbreplication${REPLICATION}`)
}

/** Whether RxDB's replication writes down what it has fetched. */
export function isFetching(context: string): boolean {
  return context.startsWith('replication-downstream-')
}

/**
 * A storage that keeps RxDB's mark on what was fetched also where a document is new. RxDB 17.6 takes it off there, and of
 * a device that is killed before its second note thinks that it has something to say itself: what comes next is passed
 * over, for good.
 */
export function withFetchedMarks(storage: RxStorage<unknown, unknown>): RxStorage<unknown, unknown> {
  return {
    name: storage.name,
    rxdbVersion: storage.rxdbVersion,
    async createStorageInstance<D>(params: Parameters<typeof storage.createStorageInstance<D>>[0]) {
      const instance = await storage.createStorageInstance<D>(params)
      const bulkWrite = instance.bulkWrite.bind(instance)
      instance.bulkWrite = async (rows, context) => {
        if (!isFetching(context)) return bulkWrite(rows, context)
        const o = { hash: await replicationHash(), _rev: 1 }
        const marked = rows.map((row) => (row.previous ? row : { document: withMark(row.document, o) }))
        return bulkWrite(marked, context)
      }
      return instance
    },
  }
}

function withMark<D>(document: RxDocumentData<D>, o: { hash: string; _rev: number }): RxDocumentData<D> {
  return { ...document, _meta: { ...document._meta, o } }
}

/**
 * Whether RxDB says no more than that its other direction was quicker to note what had been fetched, as when both catch
 * up after a device was killed before its note. Nothing is wrong then: what is fetched has its mark, and an edit carries
 * the version that it was made from.
 */
export function isNotedAlready(error: unknown): boolean {
  // RxDB also passes on what the storage throws.
  if (!(error instanceof RxError)) return false
  const { writeError } = error.parameters
  return writeError?.status === 409 && writeError.context === 'replication-down-write-meta'
}
