import type { Log } from '../http/request-log.ts'
import type { ImportDeps } from '../import/run-import.ts'
import { createAdminApp } from './admin-app.ts'
import { adminSocketPath, openAdminSocket } from './admin-socket.ts'

/**
 * Lets the owner of the machine hand files to the server. Where the system has no such sockets, or the folder's path is
 * too long for one, a server does without and says so. Answers the way to close it.
 */
export async function openAdmin(
  deps: ImportDeps & { log: Log },
  dataDir: string,
): Promise<() => Promise<void>> {
  const path = adminSocketPath(dataDir)
  try {
    return await openAdminSocket(createAdminApp(deps).fetch, path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    deps.log.warn({ code }, 'no file can be imported while this server runs: it cannot listen in DATA_DIR')
    return () => Promise.resolve()
  }
}
