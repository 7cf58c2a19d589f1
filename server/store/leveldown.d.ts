// The part of leveldown that Jishi uses; it publishes no types of its own.

declare module 'leveldown' {
  function leveldown(location: string): leveldown.Level

  namespace leveldown {
    interface Level {
      _batch(operations: object[], options: object, done: (error?: Error) => void): void
    }
    const prototype: Level
  }

  export default leveldown
}
