import { readFileSync } from 'node:fs'
import { npm, root } from './run.mjs'

/** Installs exactly what package-lock.json says, unless that is what is there. Ends the process on failure. */
export async function ensurePackages() {
  if (isInstalledAsLocked()) return
  console.error('Installing the packages of package-lock.json; this can take a minute…')
  const code = await npm(['ci', '--include=dev', '--loglevel=error'])
  if (code === 0) return
  console.error('The packages could not be installed. Is there a network connection?')
  process.exit(code)
}

/** npm ends an installation by listing it in node_modules, in the shape of the lock file. */
function isInstalledAsLocked() {
  const locked = readPackages('package-lock.json')
  const installed = readPackages('node_modules/.package-lock.json')
  return (
    Object.keys(installed).every((path) => installed[path]?.version === locked[path]?.version) &&
    Object.keys(locked).every((path) => path === '' || path in installed || locked[path]?.optional)
  )
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>} by folder; empty when there is no such file
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(root + file, 'utf8')).packages
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw error
  }
}
