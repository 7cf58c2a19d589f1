import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { kindOf } from '../../shared/kinds.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { OnProgress } from '../import/import-report.ts'
import type { KeptDocument } from '../store/document-store.ts'
import {
  DOCUMENTS,
  IMAGE_FOLDER,
  imageLineSchema,
  IMAGES,
  MANIFEST,
  manifestSchema,
  RECORDS,
  type Manifest,
} from './backup-format.ts'
import { contentOf, readLines } from './line-file.ts'

/** A backup of which every byte has been looked at. */
export interface CheckedBackup {
  folder: string
  manifest: Manifest
  /** The SHA-256 of the manifest, which names everything else. */
  id: string
}

/** Looks at a backup before anything of it is used; answers what is wrong with it, in words. */
export async function checkBackup(
  folder: string,
  onProgress: OnProgress,
): Promise<Result<CheckedBackup, string>> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(unlessMissing)
  if (text === undefined)
    return err(`${folder} holds no finished backup: there is no ${MANIFEST} in it, which is written last.`)
  const manifest = v.safeParse(manifestSchema, parsed(text))
  if (!manifest.success)
    return err(`${join(folder, MANIFEST)} is damaged, or was written by another version of Jishi.`)

  for (const name of [DOCUMENTS, RECORDS, IMAGES] as const) {
    const content = await contentOf(join(folder, name)).catch(unlessMissing)
    const meant = manifest.output.files[name]
    if (content?.sha256 !== meant.sha256) return damaged(join(folder, name))
  }
  const unknown = await unknownKind(folder)
  if (unknown !== undefined)
    return err(
      `The backup holds documents of the kind ${unknown}: it was made by a newer Jishi. Use that one.`,
    )
  const images = manifest.output.files[IMAGES].lines
  let done = 0
  for await (const line of readLines(join(folder, IMAGES))) {
    const { name } = v.parse(imageLineSchema, line)
    const bytes = await readFile(join(folder, IMAGE_FOLDER, name)).catch(unlessMissing)
    if (!bytes || sha256(bytes) !== name) return damaged(join(folder, IMAGE_FOLDER, name))
    onProgress((done += 1), images)
  }
  return ok({ folder, manifest: manifest.output, id: sha256(text) })
}

async function unknownKind(folder: string): Promise<string | undefined> {
  for await (const line of readLines(join(folder, DOCUMENTS))) {
    const { kind } = (line as KeptDocument).document
    if (!kindOf(kind)) return kind
  }
  return undefined
}

function damaged(path: string): Result<never, string> {
  return err(`The backup is damaged: ${path} is missing or not what was written. Nothing was restored.`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error
  return undefined
}
