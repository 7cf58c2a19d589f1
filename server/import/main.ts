import { readFile } from 'node:fs/promises'
import { err, ok, type Result } from '../../shared/result.ts'
import { adminSocketPath } from '../admin/admin-socket.ts'
import { openAuthority } from '../composition/community.ts'
import { readConfig, type Config } from '../config.ts'
import { explainStart } from '../start-failure.ts'
import { openStore, StoreLocked } from '../store/pouch-store.ts'
import { readCommand, usage, type ImportCommand } from './command-line.ts'
import { importThroughServer } from './import-through-server.ts'
import type { ImportResult } from './import-report.ts'
import type { ImportRequest } from './import-request.ts'
import { runImport } from './run-import.ts'
import { showProgress } from './show-progress.ts'

/** Bad lines that are named one by one; where no line was good, it is most likely another kind of file. */
const NAMED = 1_000
const NAMED_OF_ANOTHER_KIND = 20

process.exitCode = await main()

/** The exit code: 0 when the file was taken, bad records left out; 1 when it was not. */
async function main(): Promise<number> {
  const command = readCommand(process.argv.slice(2))
  if (!command.ok) return fail([command.error, ...usage])
  const config = readConfig(process.env, [])
  if (!config.ok)
    return fail(
      config.error.map(({ variable, fault, example }) => `${variable}: ${fault}. For example: ${example}`),
    )

  const { path, ...options } = command.value
  const bytes = await readBytes(path)
  if (!bytes.ok) return fail([bytes.error])
  const taken = await take({ ...options, bytes: bytes.value }, config.value)
  if (!taken.ok) return fail(taken.error)
  return report(taken.value, command.value)
}

async function readBytes(path: string): Promise<Result<Uint8Array, string>> {
  try {
    return ok(new Uint8Array(await readFile(path)))
  } catch (error) {
    switch ((error as NodeJS.ErrnoException).code) {
      case 'ENOENT':
        return err(`There is no file ${path}.`)
      case 'EISDIR':
        return err(`${path} is a folder; name a file in it.`)
      case 'EACCES':
        return err(`This user may not read ${path}.`)
      default:
        throw error
    }
  }
}

/** Through the server when one runs, for it alone may write then; else by opening the store. */
async function take(request: ImportRequest, config: Config): Promise<Result<ImportResult, string[]>> {
  const onProgress = showProgress(process.stdout, Date.now)
  const through = await importThroughServer(adminSocketPath(config.dataDir), request, onProgress)
  if (through)
    return through.ok ? through : err([`The server that runs did not take the file: ${through.error}`])
  if (config.storeUrl !== undefined)
    return err([
      'STORE_URL: a community in a database is written to by one server alone, and none runs here with this DATA_DIR.',
      'Start Jishi on this machine, then run the import beside it.',
    ])
  try {
    return ok(await takeAlone(request, config.dataDir, onProgress))
  } catch (error) {
    if (error instanceof StoreLocked)
      return err([
        `DATA_DIR: ${config.dataDir} is in use by another program that takes no files. Stop it first.`,
      ])
    return err(explainStart(error, config))
  }
}

async function takeAlone(
  request: ImportRequest,
  folder: string,
  onProgress: ReturnType<typeof showProgress>,
): Promise<ImportResult> {
  const store = await openStore({ folder })
  const authority = await openAuthority(store, Date.now)
  const result = await runImport({ authority, records: store.records, now: Date.now }, request, onProgress)
  await authority.close()
  await store.close()
  return result
}

function report(result: ImportResult, { path, strict }: ImportCommand): number {
  const { bad } = result.ok ? result.value : result.error
  const named = result.ok || strict ? NAMED : NAMED_OF_ANOTHER_KIND
  for (const { line, reason } of bad.slice(0, named)) console.error(`line ${line}: ${reason}`)
  if (bad.length > named) console.error(`… and ${(bad.length - named).toLocaleString('en')} more`)
  if (!result.ok) return fail([`${path} was not imported: ${result.error.reason}.`])
  const { summary, created, unchanged } = result.value
  for (const line of summary) console.log(line)
  const number = (count: number) => count.toLocaleString('en')
  console.log(
    `created ${number(created)}, already there ${number(unchanged)}, bad lines ${number(bad.length)}`,
  )
  return 0
}

function fail(lines: readonly string[]): number {
  for (const line of lines) console.error(line)
  return 1
}
