import {
  StoreUnavailable,
  type DocumentWrite,
  type KeptDocument,
  type Store,
  type StoredBlob,
  type StoredDocument,
} from '../../server/store/document-store.ts'

/** What goes wrong with the next write of documents, once so many of them are on the disk. */
export interface DiskFault {
  fault: 'fail' | 'cut' | 'crash'
  after: number
}

/** What goes wrong with a record or a blob, once so many have been written or deleted. */
export interface RecordFault {
  fault: 'fail' | 'crash'
  after: number
}

/** The electricity of one running server: off for ever after a crash. */
export interface Power {
  on: boolean
}

type Row = StoredDocument & { sequence: number }

/**
 * What outlives the server: the store's port in memory, with a history of every version that was ever durable. Values
 * go in and out as JSON, as they do on a real disk.
 */
export class Disk {
  /** Every durable version, in the order in which it became durable. */
  readonly history: KeptDocument[] = []
  /** The history's length after each write that came to its end. */
  readonly commits: number[] = []
  next: DiskFault | undefined
  nextRecord: RecordFault | undefined
  /** Called when a fault takes the server down. */
  onCrash: () => void = () => undefined
  /** Called with what went wrong, and at what. */
  onFault: (what: string) => void = () => undefined
  /** Counts everything that is asked of the disk. */
  activity = 0
  #rows = new Map<string, Row>()
  #records = new Map<string, string>()
  #blobs = new Map<string, StoredBlob>()
  #snapshots = new Map<string, Uint8Array<ArrayBuffer>>()
  #sequence = 0

  documents(): KeptDocument[] {
    return [...this.#rows.values()].map(copy)
  }

  putRecord(key: string, value: object): void {
    this.#records.set(key, JSON.stringify(value))
  }

  hasRecord(key: string): boolean {
    return this.#records.has(key)
  }

  deleteRecord(key: string): void {
    this.#records.delete(key)
  }

  /** Goes back to what another disk held, as a restore from a backup does: the store's next start begins an epoch. */
  restore(backup: Disk): void {
    this.#rows = new Map(backup.#rows)
    this.#records = new Map(backup.#records)
    this.#blobs = new Map(backup.#blobs)
    this.#snapshots = new Map()
    this.#sequence = backup.#sequence
    for (const key of ['snapshot', 'epoch']) this.#records.delete(key)
    this.history.splice(0, this.history.length, ...backup.history)
    this.commits.splice(0, this.commits.length, ...backup.commits)
  }

  /** Another disk with the same content, to look at what a start makes of it. */
  clone(): Disk {
    const twin = new Disk()
    for (const [id, row] of this.#rows) twin.#rows.set(id, copy(row))
    for (const [key, value] of this.#records) twin.#records.set(key, value)
    for (const [name, blob] of this.#blobs) twin.#blobs.set(name, blob)
    for (const [name, bytes] of this.#snapshots) twin.#snapshots.set(name, bytes)
    twin.#sequence = this.#sequence
    twin.history.push(...this.history)
    twin.commits.push(...this.commits)
    return twin
  }

  store(power: Power): Store {
    const turn = async (): Promise<void> => {
      this.activity += 1
      await new Promise((resolve) => setImmediate(resolve))
      this.activity += 1
      if (!power.on) throw new StoreUnavailable('the power is off')
    }
    const read = async <T>(value: () => T): Promise<T> => {
      await turn()
      return value()
    }
    const change = async (what: string, work: () => void): Promise<void> => {
      await turn()
      this.#meetFault(what, power)
      work()
    }
    return {
      documents: {
        read: (ids) =>
          read(() => {
            const found = ids.flatMap((id) => this.#rows.get(id) ?? [])
            return new Map(found.map((row) => [row.document.id, stored(row)]))
          }),
        write: async (writes) => {
          await turn()
          return this.#write(writes, power)
        },
        changes: (since) => this.#changes(Number(since ?? 0), turn),
        sequence: () => read(() => this.#sequence),
      },
      records: {
        get: <T extends object>(key: string) => read(() => this.#record<T>(key)),
        put: (key, value) => change(key, () => this.putRecord(key, value)),
        delete: (key) => change(key, () => this.deleteRecord(key)),
        list: <T extends object>(prefix: string) =>
          read(() =>
            [...this.#records.keys()]
              .filter((key) => key.startsWith(prefix))
              .toSorted()
              .map((key) => ({ key, value: this.#record<T>(key)! })),
          ),
      },
      blobs: {
        get: (name) => read(() => this.#blobs.get(name)),
        put: (name, blob) => change(name, () => void this.#blobs.set(name, blob)),
        delete: (name) => change(name, () => void this.#blobs.delete(name)),
        names: (prefix) => read(() => [...this.#blobs.keys()].filter((name) => name.startsWith(prefix))),
      },
      snapshots: {
        get: (name) => read(() => this.#snapshots.get(name)),
        put: (name, bytes) => change('snapshot', () => void this.#snapshots.set(name, bytes)),
        delete: (name) => change('snapshot', () => void this.#snapshots.delete(name)),
        names: () => read(() => [...this.#snapshots.keys()]),
      },
      close: async () => undefined,
    }
  }

  #record<T>(key: string): T | undefined {
    const text = this.#records.get(key)
    return text === undefined ? undefined : (JSON.parse(text) as T)
  }

  #meetFault(what: string, power: Power): void {
    const fault = this.nextRecord
    if (!fault) return
    fault.after -= 1
    if (fault.after >= 0) return
    this.nextRecord = undefined
    this.onFault(`${fault.fault} at ${what.startsWith('snapshot') ? 'a snapshot' : 'a record'}`)
    if (fault.fault === 'crash') this.#crash(power)
    throw new StoreUnavailable('the disk failed')
  }

  #crash(power: Power): void {
    power.on = false
    this.onCrash()
  }

  #write(writes: readonly DocumentWrite[], power: Power): Map<string, string> {
    const fault = this.next
    this.next = undefined
    // What was in the way of the power as it went is a prefix: a store writes in order.
    const whole = fault ? writes.slice(0, fault.fault === 'fail' ? 0 : fault.after) : writes
    const revisions = new Map<string, string>()
    for (const { replaces, ...kept } of whole) {
      const { id } = kept.document
      if (this.#rows.get(id)?.revision !== replaces)
        throw new StoreUnavailable('the store refused a document')
      this.#sequence += 1
      const row = copy({ ...kept, revision: `r${this.#sequence}`, sequence: this.#sequence })
      this.#rows.set(id, row)
      this.history.push(copy(kept))
      revisions.set(id, row.revision)
    }
    if (!fault) {
      this.commits.push(this.history.length)
      return revisions
    }
    const half = whole.length > 0 && whole.length < writes.length
    this.onFault(
      `${fault.fault} ${half ? 'in the middle of' : whole.length > 0 ? 'after' : 'before'} a write`,
    )
    if (fault.fault === 'crash') this.#crash(power)
    throw new StoreUnavailable('the disk failed')
  }

  async *#changes(since: number, turn: () => Promise<void>) {
    await turn()
    const rows = [...this.#rows.values()]
      .filter(({ sequence }) => sequence > since)
      .toSorted((a, b) => a.sequence - b.sequence)
    if (rows.length > 0) yield { documents: rows.map(stored), sequence: rows.at(-1)!.sequence }
  }
}

function stored({ sequence: _, ...row }: Row): StoredDocument {
  return copy(row)
}

function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}
