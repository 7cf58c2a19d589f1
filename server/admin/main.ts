import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { err, type Result } from '../../shared/result.ts'
import { backupThroughServer } from '../backup/backup-through-server.ts'
import { checkBackup, type CheckedBackup } from '../backup/check-backup.ts'
import { restoreBackup } from '../backup/restore-backup.ts'
import { writeBackup, type BackupResult } from '../backup/write-backup.ts'
import { openAuthority } from '../composition/community.ts'
import { replacingKeys } from '../composition/replacing-keys.ts'
import { readConfig, type Config } from '../config.ts'
import type { OnProgress } from '../import/import-report.ts'
import { showProgress } from '../import/show-progress.ts'
import { explainStart } from '../start-failure.ts'
import type { Store } from '../store/document-store.ts'
import { openStore } from '../store/pouch-store.ts'
import type { Authority } from '../sync/authority.ts'
import { adminSocketPath, isListening } from './admin-socket.ts'
import { replaceKeysThroughServer } from './replace-keys-through-server.ts'

const usage = [
  'npm run admin -- backup DIR     copies the community into a new folder, while Jishi runs or not',
  'npm run admin -- restore DIR    writes such a copy into an empty DATA_DIR, while Jishi does not run',
  'npm run admin -- rotate-keys    ends every key that signs passes, for one leaked, and signs the passes anew',
]

process.exitCode = await main()

/** The exit code: 0 when it was done. */
async function main(): Promise<number> {
  const [verb = '', path, ...more] = process.argv.slice(2)
  const takesPath = verb === 'backup' || verb === 'restore'
  if ((!takesPath && verb !== 'rotate-keys') || takesPath !== (path !== undefined) || more.length > 0)
    return fail(usage)
  const config = readConfig(process.env, [])
  if (!config.ok)
    return fail(
      config.error.map(({ variable, fault, example }) => `${variable}: ${fault}. For example: ${example}`),
    )
  if (path === undefined) return rotateKeys(config.value)
  return verb === 'backup' ? backup(resolve(path), config.value) : restore(resolve(path), config.value)
}

async function backup(folder: string, config: Config): Promise<number> {
  const written = await writeOrAsk(folder, config)
  if (!written.ok) return fail(written.error)
  if (!written.value.ok) return fail([written.value.error])
  const { documents, images } = written.value.value
  console.log(`${counted(documents, 'document')} and ${counted(images, 'image')} are in ${folder}.`)
  console.log('Keep it as safe as the server: it holds everything, with the keys that sign passes.')
  return 0
}

/** By the server when one runs, for it alone has the store; else by opening the store. */
async function writeOrAsk(folder: string, config: Config): Promise<Result<BackupResult, string[]>> {
  const onProgress = showProgress(process.stdout, Date.now)
  const through = await backupThroughServer(adminSocketPath(config.dataDir), folder, onProgress)
  if (through) return through.ok ? through : err([`The server that runs made no backup: ${through.error}.`])
  if (!config.storeUrl && !(await exists(config.dataDir)))
    return err([`There is nothing in ${config.dataDir} to back up.`])
  return onStore(config, 'make the backup beside it', (parts) =>
    writeBackup({ ...parts, now: Date.now }, folder, onProgress),
  )
}

async function rotateKeys(config: Config): Promise<number> {
  const onProgress = showProgress(process.stdout, Date.now)
  const replaced = await replaceOrAsk(config, onProgress)
  if (!replaced.ok) return fail(replaced.error)
  console.log(`The old keys are ended. ${counted(replaced.value, 'pass', 'passes')} signed anew.`)
  console.log(
    'Phones learn it when they next reach the community: have those at a gate do so before it opens.',
  )
  return 0
}

async function replaceOrAsk(config: Config, onProgress: OnProgress): Promise<Result<number, string[]>> {
  const through = await replaceKeysThroughServer(adminSocketPath(config.dataDir), onProgress)
  if (through) return through.ok ? through : err([`The server that runs is not done: ${through.error}.`])
  if (!config.storeUrl && !(await exists(config.dataDir)))
    return err([`There is no community in ${config.dataDir}.`])
  return onStore(config, 'replace the keys beside it', ({ authority, store }) =>
    replacingKeys(authority, store.records, Date.now)(onProgress),
  )
}

/** Works on the store in DATA_DIR, which no server has open. */
async function onStore<T>(
  config: Config,
  deed: string,
  work: (parts: { authority: Authority; store: Store }) => Promise<T>,
): Promise<Result<T, string[]>> {
  if (config.storeUrl !== undefined)
    return err([
      'STORE_URL: a community in a database belongs to one server alone, and none runs here with this DATA_DIR.',
      `Start Jishi on this machine, then ${deed}.`,
    ])
  try {
    const store = await openStore({ folder: config.dataDir })
    const authority = await openAuthority(store, Date.now)
    const value = await work({ authority, store })
    await authority.close()
    await store.close()
    return { ok: true, value }
  } catch (error) {
    return err(explainStart(error, config))
  }
}

async function restore(folder: string, config: Config): Promise<number> {
  if (await isListening(adminSocketPath(config.dataDir)))
    return fail(['Jishi runs with this DATA_DIR. Stop it, or name another DATA_DIR to restore into.'])
  console.log('Checking the backup')
  const checked = await checkBackup(folder, showProgress(process.stdout, Date.now))
  if (!checked.ok) return fail([checked.error])
  const restored = await restoreChecked(checked.value, config)
  if (!restored.ok) return fail(restored.error)
  const { documents, takenAt } = checked.value.manifest
  console.log(`${counted(documents, 'document')} as of ${new Date(takenAt).toISOString()} are back.`)
  console.log('Start Jishi. Everybody signs in again, and devices send what they wrote since then.')
  return 0
}

async function restoreChecked(backup: CheckedBackup, config: Config): Promise<Result<null, string[]>> {
  const { storeUrl, dataDir } = config
  try {
    const store = await openStore(storeUrl === undefined ? { folder: dataDir } : { url: storeUrl })
    console.log('Restoring')
    const restored = await restoreBackup(store, backup, showProgress(process.stdout, Date.now))
    await store.close()
    return restored.ok ? restored : err([restored.error])
  } catch (error) {
    return err(explainStart(error, config))
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}

function counted(count: number, thing: string, things = `${thing}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? thing : things}`
}

function fail(lines: readonly string[]): number {
  for (const line of lines) console.error(line)
  return 1
}
