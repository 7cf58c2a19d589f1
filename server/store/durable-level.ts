import leveldown from 'leveldown'

/**
 * A LevelDB folder whose writes are on the disk when they are answered. By itself LevelDB answers when the system has
 * taken them, and a power cut loses the last ones.
 */
export function durableLevel(location: string): leveldown.Level {
  const level = leveldown(location)
  const batch = level._batch.bind(level)
  // PouchDB writes everything as batches, and has no setting for it.
  level._batch = (operations, options, done) => batch(operations, { ...options, sync: true }, done)
  return level
}
