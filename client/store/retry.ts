/** Waiting between attempts: longer each time, never in step with other devices, cut short when there is hope. */
export interface Retry {
  /** Resolves when it is time for another attempt. */
  wait: (atLeast?: number) => Promise<void>
  /** The network or the session may be back: try now. */
  wake: () => void
  succeeded: () => void
}

export function createRetry(options: { first: number; most: number; random: () => number }): Retry {
  let pause = options.first
  const waiting = new Set<() => void>()
  return {
    wait(atLeast = 0) {
      const length = Math.max(atLeast, pause * (0.5 + options.random() / 2))
      pause = Math.min(pause * 2, options.most)
      return new Promise((resolve) => {
        const go = (): void => {
          clearTimeout(timer)
          waiting.delete(go)
          resolve()
        }
        const timer = setTimeout(go, length)
        waiting.add(go)
      })
    },
    wake() {
      pause = options.first
      for (const go of [...waiting]) go()
    },
    succeeded() {
      pause = options.first
    },
  }
}
