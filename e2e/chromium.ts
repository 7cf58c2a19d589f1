import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The Chromium of CHROMIUM_PATH, of the system, or of Playwright's own cache; undefined if there is none. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM_PATH']
  if (named) return named
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...onPath, chromium.executablePath()].find(isExecutable)
}

/** As `findChromium`, but installs one where there is none. Throws an error that says what to do. */
export function ensureChromium(): string {
  const path = findChromium() ?? installChromium()
  if (path === undefined) {
    throw new Error('No Chromium for the browser tests: install one, or name it in CHROMIUM_PATH.')
  }
  return path
}

function installChromium(): string | undefined {
  console.error('Installing a Chromium for the browser tests; this can take some minutes…')
  if (isDebianAsRoot()) {
    run('apt-get', ['update', '-q'])
    run('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'])
  }
  if (findChromium() === undefined) {
    const playwright = fileURLToPath(new URL('cli.js', import.meta.resolve('playwright-core/package.json')))
    run(process.execPath, [playwright, 'install', 'chromium'])
  }
  return findChromium()
}

function run(program: string, args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { error } = spawnSync(program, args, { stdio: 'inherit', env })
  if (error !== undefined) throw error
}

/** Debian has Chromium as a package; Ubuntu's package of that name only fetches a snap. */
function isDebianAsRoot(): boolean {
  const release = '/etc/os-release'
  const isDebian = existsSync(release) && /^ID=debian$/m.test(readFileSync(release, 'utf8'))
  return isDebian && process.getuid?.() === 0
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
