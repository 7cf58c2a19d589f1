import { spawn } from 'node:child_process'
import { requireSupportedNode } from './launch/node-version.mjs'
import { ensurePackages } from './launch/packages.mjs'
import { root } from './launch/run.mjs'

requireSupportedNode()
await ensurePackages()

// Pages come from vite and reach the API through its proxy, so vite's address is the app's origin.
const env = { ORIGIN: 'http://127.0.0.1:5173', ...process.env }
const api = spawn(
  process.execPath,
  ['node_modules/tsx/dist/cli.mjs', 'watch', 'server/main.ts', ...process.argv.slice(2)],
  {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  },
)
const pages = spawn(process.execPath, ['node_modules/vite/bin/vite.js'], { cwd: root, env, stdio: 'inherit' })

const children = [api, pages]
let isStopping = false

/** @param {number} code */
function stop(code) {
  if (isStopping) return
  isStopping = true
  process.exitCode = code
  for (const child of children) child.kill()
}

for (const child of children) child.once('exit', (code) => stop(code ?? 1))
process.once('SIGTERM', () => stop(0))
// Ctrl-C reaches the children from the terminal; a second signal would cut the server's own ending short.
process.once('SIGINT', () => {
  isStopping = true
})
