// The part of leveldown that Jishi uses; it publishes no types of its own.

declare module 'leveldown' {
  function leveldown(location: string): leveldown.Level

  namespace leveldown {
    type Done = (error?: Error | null) => void
    type Key = string | Uint8Array

    interface Iterator {
      next(done: (error?: Error | null, key?: Key, value?: Key) => void): void
      end(done: Done): void
    }

    interface Level {
      _open(options: object, done: Done): void
      _close(done: Done): void
      _get(key: Key, options: object, done: (error?: Error | null, value?: Key) => void): void
      _batch(operations: object[], options: object, done: Done): void
      _iterator(options: object): Iterator
    }
    const prototype: Level
  }

  export default leveldown
}
