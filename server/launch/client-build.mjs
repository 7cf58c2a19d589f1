import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './run.mjs'

const inputs = ['client', 'shared', 'public', 'vite.config.ts', 'package-lock.json']
const page = join(root, 'dist/client/index.html')
const stamp = join(root, 'dist/client-inputs.sha256')

/** Builds the client unless the last build was made of the same files. Ends the process on failure. */
export async function ensureClientBuilt() {
  const isBuilt = existsSync(page) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hashInputs()
  if (!isBuilt) await buildClient()
}

/** Builds the client into dist/client. Ends the process on failure. */
export async function buildClient() {
  console.error('Building the client…')
  const hash = hashInputs()
  rmSync(stamp, { force: true })
  const code = await run(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'])
  if (code !== 0) process.exit(code)
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stamp, hash)
}

function hashInputs() {
  const hash = createHash('sha256')
  for (const file of inputs.flatMap(filesIn).filter((path) => !/\.test\.tsx?$/.test(path))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

/**
 * @param {string} path a file or a folder of the repository
 * @returns {string[]} the files in it, always in the same order
 */
function filesIn(path) {
  if (statSync(join(root, path)).isFile()) return [path]
  return readdirSync(join(root, path))
    .toSorted()
    .flatMap((name) => filesIn(join(path, name)))
}
