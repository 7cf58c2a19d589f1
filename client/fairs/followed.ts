import type { LiveSource } from '../store/live-query.ts'

/** Subscribes, and resolves with the first answer taken in. Answers come one after another. */
export function followed<T>(
  source: LiveSource<T>,
  take: (value: T) => void | Promise<void>,
): Promise<{ unsubscribe: () => void }> {
  let last = Promise.resolve()
  return new Promise((resolve, reject) => {
    const subscription = source.$.subscribe({
      next(value) {
        last = last.then(() => take(value))
        // The first answer may come while `subscribe` is still running.
        last.then(() => resolve(subscription), reject)
      },
      error: reject,
    })
  })
}
