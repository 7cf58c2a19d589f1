interface Timer {
  due: number
  /** ms between two calls; undefined for a call that comes once. */
  every: number | undefined
  call: () => void
  owner: Owner | undefined
}

/** Whose timers stand still while it does. */
export interface Owner {
  frozen: boolean
}

/**
 * Stands for the timers of the process while a schedule is played, so that nothing depends on how fast the machine is:
 * one turn of the event loop takes a millisecond, and what waits longer waits until the schedule lets time pass.
 */
export class VirtualTime {
  #now = 0
  #timers = new Map<Handle, Timer>()
  #owner: Owner | undefined
  #waiting: (() => void)[] = []
  #real: Pick<typeof globalThis, 'setTimeout' | 'setInterval' | 'clearTimeout' | 'clearInterval'> | undefined

  /** ms since the beginning. */
  get now(): number {
    return this.#now
  }

  install(): void {
    const { setTimeout, setInterval, clearTimeout, clearInterval } = globalThis
    this.#real = { setTimeout, setInterval, clearTimeout, clearInterval }
    const begin =
      (repeat: boolean) =>
      (call: (...words: unknown[]) => void, ms?: number, ...words: unknown[]) =>
        this.#begin(() => call(...words), Math.max(1, ms ?? 0), repeat)
    const clear = (handle: unknown): void => void this.#timers.delete(handle as Handle)
    Object.assign(globalThis, {
      setTimeout: begin(false),
      setInterval: begin(true),
      clearTimeout: clear,
      clearInterval: clear,
    })
    const tick = (): void => {
      if (!this.#real) return
      this.#now += 1
      this.#fire()
      for (const resolve of this.#waiting.splice(0)) resolve()
      setImmediate(tick)
    }
    setImmediate(tick)
  }

  /** What has not come by now never comes. */
  uninstall(): void {
    Object.assign(globalThis, this.#real)
    this.#real = undefined
    this.#timers.clear()
  }

  /** Timers that `work` begins before it returns belong to `owner`. */
  ownedBy<T>(owner: Owner, work: () => T): T {
    const before = this.#owner
    this.#owner = owner
    try {
      return work()
    } finally {
      this.#owner = before
    }
  }

  /** One turn of the event loop. */
  turn(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  /** Rejects when `work` has not come to its end after so many ms, which no work takes. */
  async within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
    const end = this.#now + ms
    const state = { over: false }
    const done = work.finally(() => (state.over = true))
    const watched = (async () => {
      while (!state.over && this.#now <= end) await this.turn()
      if (!state.over) throw new Error(`${what} does not come to an end`)
    })()
    await Promise.race([done, watched])
    return done
  }

  /** Lets time pass, with a few turns after each moment at which something is due. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms
    for (;;) {
      const next = this.#nextDue()
      if (next > end) break
      this.#now = Math.max(this.#now, next)
      this.#fire()
      for (let turn = 0; turn < TURNS_AFTER; turn += 1) await this.turn()
    }
    this.#now = Math.max(this.#now, end)
  }

  #begin(call: () => void, ms: number, repeat: boolean): Handle {
    const handle = new Handle()
    const every = repeat ? ms : undefined
    this.#timers.set(handle, { due: this.#now + ms, every, call, owner: this.#owner })
    return handle
  }

  #nextDue(): number {
    let next = Infinity
    for (const { due, owner } of this.#timers.values()) if (!owner?.frozen && due < next) next = due
    return next
  }

  #fire(): void {
    const due = [...this.#timers].filter(([, timer]) => timer.due <= this.#now && !timer.owner?.frozen)
    for (const [handle, timer] of due.toSorted(([, a], [, b]) => a.due - b.due)) {
      // Another one may have ended it.
      if (!this.#timers.has(handle)) continue
      if (timer.every === undefined) this.#timers.delete(handle)
      else timer.due = this.#now + timer.every
      timer.call()
    }
  }
}

const TURNS_AFTER = 4

/** What `setTimeout` answers in Node. */
class Handle {
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }
  hasRef(): boolean {
    return true
  }
}
