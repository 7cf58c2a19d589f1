import { readFileSync } from 'node:fs'

/** Ends the process with a plain sentence when this Node is older than package.json asks for. */
export function requireSupportedNode() {
  const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  const wanted = engines.node.replace('>=', '')
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [wantedMajor, wantedMinor] = wanted.split('.').map(Number)
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return
  console.error(`Jishi needs Node ${wanted} or newer; this is Node ${process.versions.node}.`)
  console.error('Install a current Node from https://nodejs.org and run the command again.')
  process.exit(1)
}
