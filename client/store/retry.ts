/** Waiting between attempts: longer each time, never in step with other devices, cut short when there is hope. */
export interface Retry {
  /** Resolves when it is time for another attempt, or when `signal` is aborted. */
  wait: (signal: AbortSignal, atLeast?: number) => Promise<void>
  /** The network or the session may be back: try now. */
  wake: () => void
  succeeded: () => void
}

export function createRetry(options: { first: number; most: number; random: () => number }): Retry {
  let pause = options.first
  const waiting = new Set<() => void>()
  return {
    wait(signal, atLeast = 0) {
      const length = Math.max(atLeast, pause * (0.5 + options.random() / 2))
      pause = Math.min(pause * 2, options.most)
      return new Promise((resolve) => {
        const go = (): void => {
          clearTimeout(timer)
          waiting.delete(go)
          signal.removeEventListener('abort', go)
          resolve()
        }
        const timer = setTimeout(go, length)
        waiting.add(go)
        signal.addEventListener('abort', go)
        if (signal.aborted) go()
      })
    },
    wake() {
      pause = options.first
      for (const go of waiting) go()
    },
    succeeded() {
      pause = options.first
    },
  }
}
