import { createAdminApp, type AdminDeps } from './admin-app.ts'
import { adminSocketPath, openAdminSocket } from './admin-socket.ts'

/**
 * Lets the owner of the machine hand files to the server, and back it up. Where the system has no such sockets, or the folder's path is
 * too long for one, a server does without and says so. Answers the way to close it.
 */
export async function openAdmin(deps: AdminDeps, dataDir: string): Promise<() => Promise<void>> {
  const path = adminSocketPath(dataDir)
  try {
    return await openAdminSocket(createAdminApp(deps).fetch, path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    deps.log.warn(
      { code },
      'nothing can be imported or backed up while this server runs: it cannot listen in DATA_DIR',
    )
    return () => Promise.resolve()
  }
}
