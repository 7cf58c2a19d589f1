import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { err, ok, type Result } from '../../shared/result.ts'
import type { OnProgress } from '../import/import-report.ts'
import type { KeptDocument, Store } from '../store/document-store.ts'
import { noteComplete } from '../sync/snapshots.ts'
import {
  DOCUMENTS,
  IMAGE_FOLDER,
  imageLineSchema,
  IMAGES,
  RECORDS,
  recordLineSchema,
} from './backup-format.ts'
import type { CheckedBackup } from './check-backup.ts'
import { readLines } from './line-file.ts'
import { beginRestore, finishRestore, unfinishedRestore } from './unfinished-restore.ts'

const BATCH = 1_000

/**
 * Writes a backup into an empty store, or goes on where the same was cut off; answers in words why not. The store gets
 * an epoch of its own at its next start: devices then read everything again, and offer what they hold beyond it.
 */
export async function restoreBackup(
  store: Store,
  backup: CheckedBackup,
  onProgress: OnProgress,
): Promise<Result<null, string>> {
  const { manifest, folder, id } = backup
  const begun = await unfinishedRestore(store.records)
  if (begun === undefined ? !(await isEmpty(store)) : begun !== id)
    return err('There is a community in the store already. A backup is restored into an empty one alone.')
  await beginRestore(store.records, id)

  const total = manifest.documents + manifest.files[IMAGES].lines
  let done = 0
  const advance = (count: number) => onProgress((done += count), total)
  for await (const line of readLines(join(folder, IMAGES))) {
    const { name, type } = v.parse(imageLineSchema, line)
    await store.blobs.put(name, {
      bytes: new Uint8Array(await readFile(join(folder, IMAGE_FOLDER, name))),
      type,
    })
    advance(1)
  }
  await restoreDocuments(store, folder, advance)
  for await (const line of readLines(join(folder, RECORDS))) {
    const { key, value } = v.parse(recordLineSchema, line)
    await store.records.put(key, value)
  }
  await noteComplete(store.records, manifest.stamp)
  await finishRestore(store.records)
  return ok(null)
}

async function isEmpty({ documents, records, blobs }: Store): Promise<boolean> {
  for await (const batch of documents.changes()) if (batch.documents.length > 0) return false
  return (await records.list('')).length === 0 && (await blobs.names('')).length === 0
}

async function restoreDocuments(
  { documents }: Store,
  folder: string,
  advance: (count: number) => void,
): Promise<void> {
  const path = join(folder, DOCUMENTS)
  const newest = new Map<string, number>()
  for await (const line of readLines(path)) {
    const { id, stamp } = (line as KeptDocument).document
    newest.set(id, stamp)
  }

  async function write(batch: readonly KeptDocument[]): Promise<void> {
    const there = await documents.read(batch.map(({ document }) => document.id))
    await documents.write(batch.filter(({ document }) => !there.has(document.id)))
    advance(batch.length)
  }
  let batch: KeptDocument[] = []
  for await (const line of readLines(path)) {
    const kept = line as KeptDocument
    if (newest.get(kept.document.id) !== kept.document.stamp) continue
    // The same version may stand in two lines.
    newest.delete(kept.document.id)
    batch.push(kept)
    if (batch.length < BATCH) continue
    await write(batch)
    batch = []
  }
  await write(batch)
}
