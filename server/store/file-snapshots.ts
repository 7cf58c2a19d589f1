import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { SnapshotStore } from './document-store.ts'

const UNFINISHED = '.unfinished'
const PRIVATE_FILE = 0o600

/** Snapshots as files of a folder. What a crash or a power cut left unfinished has no name that anybody reads. */
export async function openFileSnapshots(folder: string): Promise<SnapshotStore> {
  await mkdir(folder, { recursive: true })
  const names = async () => (await readdir(folder)).filter((name) => !name.endsWith(UNFINISHED))
  for (const name of await readdir(folder)) if (name.endsWith(UNFINISHED)) await rm(join(folder, name))
  return {
    async get(name) {
      try {
        return new Uint8Array(await readFile(join(folder, name)))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    },
    async put(name, bytes) {
      const unfinished = join(folder, name + UNFINISHED)
      const file = await open(unfinished, 'w', PRIVATE_FILE)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(unfinished, join(folder, name))
    },
    delete: (name) => rm(join(folder, name), { force: true }),
    names,
  }
}
