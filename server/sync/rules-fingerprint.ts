import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const FOLDERS = ['../../shared', '.'].map((path) => fileURLToPath(new URL(path, import.meta.url)))

/**
 * A hash over the source of all rules and folds: when it changes, what older rules folded is folded again. So is what
 * was written by another version of V8, which may not be readable to this one.
 */
export async function rulesFingerprint(): Promise<string> {
  const hash = createHash('sha256').update(process.versions.v8)
  for (const folder of FOLDERS) {
    const files = await readdir(folder, { recursive: true })
    for (const file of files.filter((name) => /(?<!\.test)\.ts$/.test(name)).toSorted()) {
      hash
        .update(file)
        .update('\0')
        .update(await readFile(join(folder, file), 'utf8'))
    }
  }
  return hash.digest('hex')
}
