import {
  createRxDatabase,
  type RxCollection,
  type RxConflictHandler,
  type RxDatabase,
  type RxJsonSchema,
  type RxStorage,
} from 'rxdb/plugins/core'
import { withFetchedMarks } from './fetched-marks.ts'
import { withoutOvertaken } from './overtaken.ts'
import { withRoom, type Room } from './room.ts'
import type { StoredDocument } from './stored-document.ts'

/** What stays on the device: drafts, settings, refused input, queued pictures, what is on its way. */
export interface LocalRow {
  id: string
  kind: string
  at: number
  value: object
}

export interface Database {
  rx: RxDatabase
  documents: RxCollection<StoredDocument>
  local: RxCollection<LocalRow>
  room: Room
}

const milliseconds = { type: 'number', minimum: 0, maximum: 8_640_000_000_000_000, multipleOf: 1 } as const

const documentsSchema: RxJsonSchema<StoredDocument> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 96 },
    kind: { type: 'string', maxLength: 24 },
    parent: { type: 'string', maxLength: 96 },
    owner: { type: 'string', maxLength: 32 },
    sort: milliseconds,
    body: { type: 'object' },
    occurredAt: milliseconds,
    stamp: milliseconds,
    receivedAt: milliseconds,
    base: { type: 'object' },
  },
  required: ['id', 'kind', 'parent', 'owner', 'sort', 'body', 'occurredAt', 'stamp', 'receivedAt'],
  // The last one finds what is not yet confirmed without looking at everything else.
  indexes: [['kind', 'parent', 'sort'], ['kind', 'owner', 'sort'], ['kind', 'sort'], ['stamp']],
}

const localSchema: RxJsonSchema<LocalRow> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 200 },
    kind: { type: 'string', maxLength: 24 },
    at: milliseconds,
    value: { type: 'object' },
  },
  required: ['id', 'kind', 'at', 'value'],
  indexes: [['kind', 'at']],
}

/** Opens (or creates) a database of that name. Rejects when the device's copy is damaged, or a new one has no space. */
export async function openDatabase(options: {
  name: string
  storage: RxStorage<unknown, unknown>
  multiInstance: boolean
  conflictHandler: RxConflictHandler<StoredDocument>
  room: Room
}): Promise<Database> {
  const rx = await createRxDatabase({
    name: options.name,
    storage: withRoom(withoutOvertaken(withFetchedMarks(options.storage)), options.room),
    multiInstance: options.multiInstance,
    eventReduce: true,
  })
  try {
    const { documents, local } = await rx.addCollections({
      documents: { schema: documentsSchema, conflictHandler: options.conflictHandler },
      local: { schema: localSchema },
    })
    if (!documents || !local) throw new Error('the local database opened without its collections')
    return { rx, documents, local, room: options.room }
  } catch (error) {
    await rx.close()
    throw error
  }
}
