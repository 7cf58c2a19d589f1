import { mkdir, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { stopListening } from '../http/listen.ts'

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch']

/** Where a server that uses this folder listens to the one who owns the machine. */
export function adminSocketPath(dataDir: string): string {
  return join(dataDir, 'admin.sock')
}

/** Opens a socket for its owner alone. Rejects with what the system says. Answers the way to close it. */
export async function openAdminSocket(fetch: Fetch, path: string): Promise<() => Promise<void>> {
  await mkdir(dirname(path), { recursive: true })
  // One that is there was left by a server that did not end well: a second one would have found the store locked.
  await rm(path, { force: true })
  const server = createAdaptorServer({ fetch }) as Server
  // Private from its first moment: between opening and a later chmod anybody could connect.
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    const mask = process.umask(0o177)
    server.listen(path, resolve)
    process.umask(mask)
  })
  return () => stopListening(server)
}

/** Whether a server listens there. */
export function isListening(path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect(path)
      .once('connect', () => {
        socket.destroy()
        resolve(true)
      })
      .once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(false)
        else reject(error)
      })
  })
}
