// The part of PouchDB that Jishi uses. The published types declare a Buffer of their own over Node's, and
// with them in the program no Buffer is accepted where bytes are asked for.

declare namespace PouchDB {
  namespace Core {
    interface FullAttachment {
      content_type: string
      data: Buffer | string
    }

    type ExistingDocument<Content extends object> = Content & {
      _id: string
      _rev: string
      _attachments?: Record<string, FullAttachment>
    }

    type NewDocument<Content extends object> = Content & {
      _id: string
      _rev?: string
      _attachments?: Record<string, FullAttachment>
    }

    interface Written {
      ok: true
      id: string
      rev: string
    }

    interface Refused {
      id?: string
      status: number
      name: string
      message: string
    }

    interface FoundRow<Content extends object> {
      id: string
      key: string
      value: { rev: string; deleted?: boolean }
      /** Null for a deleted document. */
      doc?: ExistingDocument<Content> | null
    }

    interface MissingRow {
      key: string
      error: 'not_found'
    }

    interface Change<Content extends object> {
      id: string
      seq: number | string
      deleted?: boolean
      doc?: ExistingDocument<Content>
    }
  }

  /** Rejects with a `Core.Refused`, or with what the network or the disk says. */
  interface Database<Content extends object> {
    get(
      id: string,
      options?: { attachments?: boolean; binary?: boolean },
    ): Promise<Core.ExistingDocument<Content>>
    put(document: Core.NewDocument<Content>): Promise<Core.Written>
    remove(document: { _id: string; _rev: string }): Promise<Core.Written>
    bulkDocs(documents: Core.NewDocument<Content>[]): Promise<(Core.Written | Core.Refused)[]>
    allDocs(options: {
      keys: string[]
      include_docs?: boolean
    }): Promise<{ rows: (Core.FoundRow<Content> | Core.MissingRow)[] }>
    allDocs(options: {
      startkey?: string
      endkey?: string
      inclusive_end?: boolean
      limit?: number
      include_docs?: boolean
    }): Promise<{ rows: Core.FoundRow<Content>[] }>
    changes(options: {
      since: number | string
      include_docs?: boolean
      limit?: number
      batch_size?: number
      live: false
    }): Promise<{ results: Core.Change<Content>[]; last_seq: number | string }>
    info(): Promise<{ db_name: string; doc_count: number; update_seq: number | string }>
    compact(): Promise<void>
    close(): Promise<void>
    destroy(): Promise<void>
  }
}

declare module 'pouchdb' {
  interface Options {
    adapter?: 'leveldb' | 'http'
    /** What opens a LevelDB folder, in place of PouchDB's own. */
    db?: (location: string) => object
    revs_limit?: number
    auto_compaction?: boolean
  }

  /** Opens, and creates where there is none, the database of a folder or of a CouchDB's address. */
  const PouchDB: new <Content extends object>(
    location: string,
    options?: Options,
  ) => PouchDB.Database<Content>
  export default PouchDB
}
