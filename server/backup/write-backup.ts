import { mkdir, open, readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { imageHash } from '../../shared/documents/image.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { OnProgress } from '../import/import-report.ts'
import type { ChangeBatch, KeptDocument, Sequence, Store } from '../store/document-store.ts'
import type { Authority } from '../sync/authority.ts'
import {
  DOCUMENTS,
  IMAGE_FOLDER,
  IMAGES,
  isBackedUp,
  MANIFEST,
  RECORDS,
  type Content,
  type Manifest,
} from './backup-format.ts'
import { createLineFile, PRIVATE_FILE, type LineFile } from './line-file.ts'

const PRIVATE_FOLDER = 0o700
const IMAGES_BETWEEN_PROGRESS = 20

export interface BackupParts {
  authority: Authority
  store: Store
  /** The community's clock, in ms. */
  now: () => number
}

/** What a backup holds, or a plain sentence about why there is none. */
export type BackupResult = Result<{ documents: number; images: number }, string>

/**
 * Copies all that a community is into a new or empty folder, while it goes on. Rejects with `StoreUnavailable`, or with
 * what `onProgress` throws; what was written until then has no manifest, and is no backup.
 */
export async function writeBackup(
  { authority, store, now }: BackupParts,
  folder: string,
  onProgress: OnProgress,
): Promise<BackupResult> {
  const place = await prepare(folder)
  if (!place.ok) return place
  try {
    const images = await imageNames(store)
    const total = authority.size + images.length
    let known = 0
    const { documents, stamp, files } = await copyDocuments({ authority, store }, folder, (count) => {
      known = count
      onProgress(Math.min(count, total), Math.max(count, total))
    })
    // Listed after the documents were read: an image is there before a document names it.
    const copied = await copyImages(store, folder, (done, all) => onProgress(known + done, known + all))
    const manifest: Manifest = {
      format: 'jishi-backup',
      version: 1,
      takenAt: now(),
      stamp,
      documents,
      files: { ...files, [IMAGES]: copied },
    }
    await writeManifest(folder, manifest)
    return ok({ documents, images: copied.lines })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
      return err(
        `The disk of ${folder} is full: this backup is not finished. Remove it and choose another place.`,
      )
    throw error
  }
}

async function prepare(folder: string): Promise<Result<null, string>> {
  try {
    await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER })
    if ((await readdir(folder)).length > 0)
      return err(`${folder} is not empty. A backup needs a folder of its own: name a new one.`)
    await mkdir(join(folder, IMAGE_FOLDER), { mode: PRIVATE_FOLDER })
    return ok(null)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    return err(`${folder} cannot be written to (${code}).`)
  }
}

/** The bulk while the community goes on; then, while it holds still for a moment, what was written meanwhile. */
async function copyDocuments(
  { authority, store }: Omit<BackupParts, 'now'>,
  folder: string,
  onDocuments: (count: number) => void,
): Promise<Pick<Manifest, 'documents' | 'stamp'> & { files: { [DOCUMENTS]: Content; [RECORDS]: Content } }> {
  const documents = await createLineFile(join(folder, DOCUMENTS))
  const records = await createLineFile(join(folder, RECORDS))
  const ids = new Set<string>()
  let stamp = 0
  let sequence: Sequence | undefined
  async function take(batch: ChangeBatch): Promise<void> {
    await documents.add(batch.documents.map(asKept))
    for (const { document } of batch.documents) {
      ids.add(document.id)
      stamp = Math.max(stamp, document.stamp)
    }
    sequence = batch.sequence
    onDocuments(ids.size)
  }
  try {
    for await (const batch of store.documents.changes()) await take(batch)
    await authority.atRest(async () => {
      for await (const batch of store.documents.changes(sequence)) await take(batch)
      await records.add((await store.records.list('')).filter(({ key }) => isBackedUp(key)))
    })
  } catch (error) {
    await Promise.all([documents.abandon(), records.abandon()])
    throw error
  }
  const files = { [DOCUMENTS]: await documents.finish(), [RECORDS]: await records.finish() }
  return { documents: ids.size, stamp, files }
}

/** Without the marks of this store: JSON leaves out what is undefined. */
function asKept({ document, born, former, entered, given, sent }: KeptDocument): object {
  return { document, born, former, entered, given, sent }
}

/** Older versions kept snapshots among the images. */
async function imageNames({ blobs }: Pick<Store, 'blobs'>): Promise<string[]> {
  return (await blobs.names('')).filter((name) => v.is(imageHash, name))
}

async function copyImages(
  store: Pick<Store, 'blobs'>,
  folder: string,
  onProgress: OnProgress,
): Promise<Content> {
  const names = await imageNames(store)
  const list = await createLineFile(join(folder, IMAGES))
  try {
    for (const [at, name] of names.entries()) {
      await copyImage(store, folder, name, list)
      if (at % IMAGES_BETWEEN_PROGRESS === 0) onProgress(at, names.length)
    }
  } catch (error) {
    await list.abandon()
    throw error
  }
  onProgress(names.length, names.length)
  return list.finish()
}

async function copyImage(
  { blobs }: Pick<Store, 'blobs'>,
  folder: string,
  name: string,
  list: LineFile,
): Promise<void> {
  const image = await blobs.get(name)
  if (!image) return
  await writeFile(join(folder, IMAGE_FOLDER, name), image.bytes, { mode: PRIVATE_FILE, flush: true })
  await list.add([{ name, type: image.type, size: image.bytes.length }])
}

/** Whole or not at all, and last. */
async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const unfinished = join(folder, `${MANIFEST}.unfinished`)
  const file = await open(unfinished, 'wx', PRIVATE_FILE)
  await file.writeFile(`${JSON.stringify(manifest, null, 2)}\n`)
  await file.sync()
  await file.close()
  await rename(unfinished, join(folder, MANIFEST))
}
