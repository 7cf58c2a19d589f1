import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

/**
 * Runs a program in the top folder with this terminal as its own.
 *
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<number>} its exit code; 1 when it could not start or was ended by a signal
 */
export function run(program, args) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: 'inherit',
      shell: program === 'npm' && process.platform === 'win32',
    })
    child.once('error', (error) => {
      console.error(`${program} could not be started: ${error.message}`)
      resolve(1)
    })
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

/**
 * Runs npm: the one that started this process, else the one on PATH.
 *
 * @param {string[]} args
 */
export function npm(args) {
  const starter = process.env['npm_execpath']
  return starter?.endsWith('npm-cli.js') ? run(process.execPath, [starter, ...args]) : run('npm', args)
}
