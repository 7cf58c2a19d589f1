import type { Owner } from '../virtual-time.ts'

/**
 * One life of a tab: from its opening until it is closed or killed. What is frozen goes on later as if nothing had
 * happened; what is killed never hears of anything again.
 */
export class Life implements Owner {
  #state: 'running' | 'frozen' | 'dead' = 'running'
  readonly #later: (() => void)[] = []
  readonly #endings: (() => void)[] = []
  /** Writes to the device after which it is killed. */
  #writesLeft = Infinity
  readonly died: Promise<'died'>

  constructor() {
    this.died = new Promise((resolve) => this.#endings.push(() => resolve('died')))
  }

  get running(): boolean {
    return this.#state === 'running'
  }

  get dead(): boolean {
    return this.#state === 'dead'
  }

  get frozen(): boolean {
    return !this.running
  }

  /** Now, when it is awake again, or never. */
  do(work: () => void): void {
    if (this.#state === 'running') work()
    else if (this.#state === 'frozen') this.#later.push(work)
  }

  /** Resolves when it may go on. */
  passing(): Promise<void> {
    return new Promise((resolve) => this.do(resolve))
  }

  freeze(): void {
    if (this.running) this.#state = 'frozen'
  }

  /** Answers whether it was frozen. */
  thaw(): boolean {
    if (this.#state !== 'frozen') return false
    this.#state = 'running'
    for (const work of this.#later.splice(0)) this.do(work)
    return true
  }

  /** It will be killed right after so many more writes to the device; at once with 0. */
  killAfter(writes: number): void {
    this.#writesLeft = writes
    if (writes === 0) this.kill()
  }

  wrote(): void {
    this.#writesLeft -= 1
    if (this.#writesLeft <= 0) this.kill()
  }

  kill(): void {
    if (this.dead) return
    this.#state = 'dead'
    this.#later.length = 0
    for (const end of this.#endings) end()
  }

  onEnd(listener: () => void): void {
    this.#endings.push(listener)
  }
}
