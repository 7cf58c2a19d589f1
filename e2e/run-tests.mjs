import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureClientBuilt } from '../server/launch/client-build.mjs'
import { requireSupportedNode } from '../server/launch/node-version.mjs'
import { ensurePackages } from '../server/launch/packages.mjs'
import { npm, root, run } from '../server/launch/run.mjs'

const reports = join(root, 'dist/test-reports')

requireSupportedNode()
await ensurePackages()
rmSync(reports, { recursive: true, force: true })

const { tsImport } = await import('tsx/esm/api')
const { ensureChromium } = await tsImport('./chromium.ts', import.meta.url)
process.env['CHROMIUM_PATH'] = ensureChromium()

let passed = 0
let failed = 0
process.on('exit', (code) => {
  // A step that is no test, or a run that broke before it could report, counts as one failure.
  if (code !== 0 && failed === 0) failed = 1
  console.log(`${passed} passed, ${failed} failed`)
})

await step('types', () => npm(['run', '--silent', 'types']))
await step('format', () => npm(['run', '--silent', 'format:check']))
await step('lint', () => npm(['run', '--silent', 'lint']))
await step('unit and integration tests', () => vitest('unit', ['--project', 'unit', '--project', 'client']))
await step('simulation', () => npm(['run', '--silent', 'sim', '--', '--seeds', '300', '--coverage']))
await step('build', ensureClientBuilt)
await step('script sizes', () => npm(['run', '--silent', 'bench', '--', 'scripts']))
await step('journeys', () => vitest('journeys', ['--project', 'journeys']))

/**
 * @param {string} name
 * @param {() => Promise<number | void>} work
 */
async function step(name, work) {
  console.log(`\n▸ ${name}`)
  const code = await work()
  if (code) {
    console.error(`npm test stopped: ${name} failed.`)
    process.exit(code)
  }
}

/**
 * @param {string} name of the report
 * @param {string[]} args
 */
async function vitest(name, args) {
  const report = join(reports, `${name}.json`)
  const code = await run(process.execPath, [
    'node_modules/vitest/vitest.mjs',
    'run',
    ...args,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
  passed += numPassedTests
  failed += numFailedTests
  return code
}
