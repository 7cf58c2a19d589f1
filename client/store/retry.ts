/** Waiting between attempts: longer each time, never in step with other devices, cut short when there is hope. */
export interface Retry {
  /** Resolves when it is time for another attempt, or when `signal` is aborted. `atLeast`: ms that the server asks for. */
  wait: (signal: AbortSignal, atLeast?: number) => Promise<void>
  /** The network or the session may be back: try now. */
  wake: () => void
  /** Somebody was answered: whoever waits for nothing but the network need not wait any longer. */
  succeeded: () => void
}

export function createRetry(options: { first: number; most: number; random: () => number }): Retry {
  let pause = options.first
  const waiting = new Set<{ go: () => void; told: boolean }>()
  function wake(which: (one: { told: boolean }) => boolean): void {
    pause = options.first
    for (const one of waiting) if (which(one)) one.go()
  }
  return {
    wait(signal, atLeast = 0) {
      const length = Math.max(atLeast, pause * (0.5 + options.random() / 2))
      // Several wait for the same network; together they are one failure.
      if (waiting.size === 0) pause = Math.min(pause * 2, options.most)
      return new Promise((resolve) => {
        const go = (): void => {
          clearTimeout(timer)
          waiting.delete(one)
          signal.removeEventListener('abort', go)
          resolve()
        }
        const timer = setTimeout(go, length)
        const one = { go, told: atLeast > 0 }
        waiting.add(one)
        signal.addEventListener('abort', go)
        if (signal.aborted) go()
      })
    },
    wake: () => wake(() => true),
    succeeded: () => wake(({ told }) => !told),
  }
}
