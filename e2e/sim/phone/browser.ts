import type { Channel, Locks } from '../../../client/store/leadership.ts'
import type { Life } from './life.ts'

interface Holder {
  life: Life
  stolen: () => void
}

/** What the tabs of one browser share: a lock, and a channel on which they hear each other. */
export class Browser {
  #holder: Holder | undefined
  readonly #queue: { life: Life; go: () => void; giveUp: (error: Error) => void }[] = []
  readonly #channels = new Set<{ name: string; channel: Channel; life: Life }>()
  /** How often the work went to a tab that took it from a frozen one. */
  stolen = 0
  readonly #onSteal: () => void

  constructor(onSteal: () => void) {
    this.#onSteal = onSteal
  }

  locksFor(life: Life): Locks {
    life.onEnd(() => this.#release(life))
    return {
      request: async (_name, { signal, steal }, hold) => {
        if (steal && this.#holder) this.#steal(this.#holder)
        else if (this.#holder) await this.#turn(life, signal)
        await this.#hold(life, hold)
      },
    }
  }

  channelFor(life: Life, name: string): Channel {
    const entry = { name, life, channel: { onmessage: null, postMessage, close } as Channel }
    const all = this.#channels
    function postMessage(data: unknown): void {
      for (const other of all)
        if (other !== entry && other.name === name)
          other.life.do(() => other.channel.onmessage?.(new MessageEvent('message', { data })))
    }
    function close(): void {
      all.delete(entry)
    }
    all.add(entry)
    life.onEnd(close)
    return entry.channel
  }

  async #hold(life: Life, hold: () => Promise<void>): Promise<void> {
    const theft = new Promise<never>((_, reject) => {
      const stolen = (): void => life.do(() => reject(new DOMException('stolen', 'AbortError')))
      this.#holder = { life, stolen }
    })
    const mine = this.#holder
    try {
      await Promise.race([hold(), theft])
    } finally {
      if (this.#holder === mine) this.#next()
    }
  }

  #turn(life: Life, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const entry = { life, go: resolve, giveUp: reject }
      this.#queue.push(entry)
      signal?.addEventListener('abort', () => {
        const at = this.#queue.indexOf(entry)
        if (at < 0) return
        this.#queue.splice(at, 1)
        reject(new DOMException('given up', 'AbortError'))
      })
    })
  }

  #steal(holder: Holder): void {
    this.stolen += 1
    this.#onSteal()
    this.#holder = undefined
    holder.stolen()
  }

  /** A tab that is frozen has the lock, too, and does nothing with it. */
  #next(): void {
    const next = this.#queue.shift()
    this.#holder = next && {
      life: next.life,
      stolen: () => next.life.do(() => next.giveUp(new DOMException('stolen', 'AbortError'))),
    }
    next?.life.do(next.go)
  }

  /** A tab that ends holds nothing and waits for nothing. */
  #release(life: Life): void {
    const others = this.#queue.filter((one) => one.life !== life)
    this.#queue.splice(0, this.#queue.length, ...others)
    if (this.#holder?.life === life) this.#next()
  }
}
