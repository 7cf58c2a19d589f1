import { statfs } from 'node:fs/promises'
import { promisify } from 'node:util'
import leveldown from 'leveldown'

/**
 * Opening a folder writes what the last log holds, some 4 MB, as a table, and begins another log. With less room than
 * this it may fail, and then nothing could be read either; bytes.
 */
const ROOM_TO_OPEN = 16 * 2 ** 20

/**
 * A LevelDB folder whose writes are on the disk when they are answered: by itself LevelDB answers when the system has
 * taken them, and a power cut loses the last ones. And one that goes on after a full disk: LevelDB holds a write that
 * failed against all that follow, until it is opened anew. That is done with the first write that has room again.
 */
export function durableLevel(location: string): leveldown.Level {
  const level = leveldown(location)
  // Below these, LevelDOWN checks its state, which does not know that the folder is opened anew. PouchDB uses no others.
  const native = {
    open: level._open.bind(level),
    close: level._close.bind(level),
    get: level._get.bind(level),
    batch: level._batch.bind(level),
    iterator: level._iterator.bind(level),
  }
  let settings: object = {}
  let isOpen = false
  let failure: Error | undefined
  let opening: Promise<void> | undefined

  function openAnew(): Promise<void> {
    opening ??= closeAndOpen().finally(() => {
      opening = undefined
    })
    return opening
  }

  async function closeAndOpen(): Promise<void> {
    // LevelDB would end this process if it were asked anything between the two.
    if (isOpen) await promisify(native.close)()
    isOpen = false
    await promisify(native.open)(settings)
    isOpen = true
    failure = undefined
  }

  function whenOpen(work: () => void, fail: (error: Error) => void): void {
    if (isOpen && !opening) work()
    else openAnew().then(() => whenOpen(work, fail), fail)
  }

  async function recover(from: Error): Promise<void> {
    const { bavail, bsize } = await statfs(location)
    if (bavail * bsize < ROOM_TO_OPEN) throw from
    // Another write may have seen to it meanwhile.
    if (failure === from) await openAnew()
  }

  level._open = (options, done) => {
    settings = options
    native.open(options, (error) => {
      isOpen = !error
      done(error)
    })
  }
  level._close = (done) => {
    const close = (): void => native.close(done)
    if (opening) opening.then(close, close)
    else close()
  }
  level._get = (key, options, done) => whenOpen(() => native.get(key, options, done), done)
  level._batch = (operations, options, done) => {
    const write = (): void =>
      // PouchDB writes everything as batches, and has no setting for it.
      native.batch(operations, { ...options, sync: true }, (error) => {
        if (error) failure = error
        done(error)
      })
    if (failure) recover(failure).then(() => whenOpen(write, done), done)
    else whenOpen(write, done)
  }
  level._iterator = (options) => {
    if (isOpen && !opening) return native.iterator(options)
    let found: leveldown.Iterator | undefined
    return {
      next(done) {
        const next = (): void => {
          found ??= native.iterator(options)
          found.next(done)
        }
        if (found) next()
        else whenOpen(next, done)
      },
      end(done) {
        if (found) found.end(done)
        else done()
      },
    }
  }
  return level
}
