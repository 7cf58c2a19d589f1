import { UnfinishedRestore } from './backup/unfinished-restore.ts'
import type { Config } from './config.ts'
import { StoreLocked } from './store/pouch-store.ts'

const folderTrouble = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOSPC']

/** Why the server could not start, in words for whoever started it. What is not expected is thrown again. */
export function explainStart(error: unknown, { dataDir, host, port, storeUrl }: Config): string[] {
  if (!(error instanceof Error)) throw error
  if (error instanceof StoreLocked)
    return [
      `DATA_DIR: ${dataDir} is in use by another Jishi. Stop that one, or give this one a folder of its own.`,
      'For example: DATA_DIR=./data-2 PORT=8788',
    ]
  if (error instanceof UnfinishedRestore)
    return [
      'A backup was being restored into this store, and not to its end. Restore the same one again to go on.',
    ]
  const { code = '', syscall } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE')
    return [`PORT: ${port} on ${host} is in use by another program. For example: PORT=${port + 1}`]
  if (syscall === 'listen' && code === 'EACCES')
    return [`PORT: this user may not listen on ${port}. For example: PORT=8787`]
  if (syscall === 'listen' || (syscall === 'getaddrinfo' && storeUrl === undefined))
    return [`HOST: ${host} is not an address of this machine. For example: HOST=127.0.0.1`]
  if (storeUrl !== undefined)
    return [
      'STORE_URL: the database cannot be used. Is it running, and are the name and the password right?',
      // The address may hold the password.
      error.message.replaceAll(/https?:\/\/\S+/g, '<address>'),
    ]
  // LevelDB speaks in sentences.
  if (error.name === 'OpenError' && /No space left/.test(error.message))
    return [
      `DATA_DIR: the disk of ${dataDir} is full. Free some space and start again; what is in it is safe.`,
    ]
  if (error.name === 'OpenError')
    return [
      `DATA_DIR: the store in ${dataDir} cannot be opened (${error.message}).`,
      'Leave the folder as it is, and start on a copy of it or with your last backup.',
    ]
  if (folderTrouble.includes(code))
    return [`DATA_DIR: ${dataDir} cannot be used (${code}). Name a folder that this user may write to.`]
  throw error
}
